// Whose card is keyed offline: name and number first, since nobody knows yet whether the bank will pay. What main refuses
// is answered in place: a supervisor for more than the cap for each.
import { type SyntheticEvent, useState } from 'react';
import type { PaymentView } from '../../../contract/views.ts';
import { formatAmount } from '../../amount/format-amount.ts';
import { useRefusal, useRun, useSnapshot } from '../../app/till.tsx';
import { useUi } from '../../app/ui-context.tsx';
import { ActionButton } from '../../components/action-button.tsx';
import { classes } from '../../components/classes.ts';
import { Dialog } from '../../components/dialog.tsx';
import fieldStyles from '../../components/field.module.css';
import { useFirstFault } from '../../components/first-fault.ts';
import remarkStyles from '../../components/remark.module.css';
import { Symbol } from '../../components/symbol.tsx';
import { useKeys, useSettled } from '../../keys/key-provider.tsx';
import { shownKey } from '../../keys/table.ts';
import { useWords } from '../../text/words.tsx';
import { FormField } from '../customers/form-dialog.tsx';
import { Caps } from './caps.tsx';
import { type ContactFaults, contactFaults, noContact } from './contact.ts';
import styles from './offline.module.css';

export const CustomerDialog = ({ payment }: { readonly payment: PaymentView }) => {
  const { customer: words } = useWords().offline;
  const { offline } = useSnapshot();
  const { newest, refusal } = useRefusal();
  const run = useRun();
  const { tell } = useUi();
  const settled = useSettled();
  const [contact, setContact] = useState(noContact);
  const [voiceCode, setVoiceCode] = useState('');
  const [faults, setFaults] = useState<ContactFaults>({});
  const form = useFirstFault<HTMLFormElement>(faults);
  const { totalMinor, currency } = payment.totals;
  const hold = payment.kind === 'authorization';
  const above = totalMinor > offline.caps.eachMinor;

  const begin = async (command: 'offline.begin' | 'offline.begin-over-cap'): Promise<void> => {
    const found = contactFaults(contact);
    setFaults(found);
    if (Object.keys(found).length > 0) return;
    const request = { paymentId: payment.id, contact, voiceCode: voiceCode.trim() };
    const begun = await run(command, request);
    if (begun !== undefined) tell({ name: 'close' });
    else if (newest()?.code === 'offline-contact-missing') setFaults({ reach: true });
  };
  const close = (): void => tell({ name: 'close' });
  const askSupervisor = (): void => void begin('offline.begin-over-cap');
  // Above the cap for each there is no other way than a supervisor.
  const confirm = above ? askSupervisor : (): void => void begin('offline.begin');
  const mayAsk = above || refusal?.code === 'offline-cap-each';
  useKeys(
    'offline-customer',
    {
      confirm,
      close,
      ...(mayAsk ? { 'ask-supervisor': askSupervisor } : {}),
    },
    settled,
  );
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (settled) confirm();
  };
  const text = (name: 'name' | 'phone' | 'email', maxLength: number) => ({
    label: words[name],
    value: contact[name],
    maxLength,
    testId: `contact-${name}`,
    onChange: (typed: string) => setContact({ ...contact, [name]: typed }),
  });
  return (
    <Dialog
      title={`${hold ? words.titleHold : words.title}: ${formatAmount(totalMinor, currency)}`}
      width={760}
      settled={settled}
      testId="offline-customer"
      focusField
      buttons={
        <>
          <ActionButton
            label={words.no}
            keyShown={shownKey('offline-customer', 'close')}
            grow
            size="main"
            onPress={close}
            testId="question-no"
          />
          {mayAsk ? (
            <ActionButton
              label={words.overCap}
              keyShown={shownKey('offline-customer', above ? 'confirm' : 'ask-supervisor')}
              {...(above ? { tone: 'primary' as const } : {})}
              grow
              size="main"
              onPress={askSupervisor}
              testId="ask-supervisor"
            />
          ) : null}
          {above ? null : (
            <ActionButton
              label={words.yes}
              keyShown={shownKey('offline-customer', 'confirm')}
              grow
              size="main"
              tone="primary"
              onPress={confirm}
              testId="question-yes"
            />
          )}
        </>
      }
    >
      <form ref={form} className={classes(fieldStyles['form'], styles['form'])} onSubmit={submit}>
        <p>{hold ? `${words.sentenceHold} ${words.sentence}` : words.sentence}</p>
        {above ? (
          <p className={classes(remarkStyles['remark'], styles['care'])} data-testid="above-each">
            <Symbol name="alert" size={20} />
            <span>{words.aboveEach(formatAmount(offline.caps.eachMinor, currency))}</span>
          </p>
        ) : null}
        <div className={fieldStyles['pair']}>
          <FormField
            {...text('name', 60)}
            first
            fault={faults.name === true ? words.nameMissing : undefined}
          />
          <FormField
            {...text('phone', 30)}
            hint={words.oneOfTwo}
            fault={faults.reach === true ? words.contactMissing : undefined}
          />
        </div>
        <div className={fieldStyles['pair']}>
          <FormField {...text('email', 254)} />
          <FormField
            label={words.voice}
            value={voiceCode}
            maxLength={10}
            hint={words.voiceHint}
            testId="voice-code"
            onChange={setVoiceCode}
          />
        </div>
        <Caps />
        <button type="submit" hidden />
      </form>
    </Dialog>
  );
};
