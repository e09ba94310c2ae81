// A receipt by e-mail: name and address of the customer, sent by the gateway and kept nowhere.
import { TextInput } from '@mantine/core';
import { type SyntheticEvent, useRef, useState } from 'react';
import { useRun } from '../../app/till.tsx';
import { useUi } from '../../app/ui-context.tsx';
import { ActionButton } from '../../components/action-button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { useKeys, useSettled } from '../../keys/key-provider.tsx';
import { shownKey } from '../../keys/table.ts';
import { useWords } from '../../text/words.tsx';
import styles from './receipt.module.css';

type Sending = 'typing' | 'sending' | 'sent';

export const MailDialog = ({ paymentId }: { readonly paymentId: string }) => {
  const { receipt: words } = useWords();
  const run = useRun();
  const { tell } = useUi();
  const settled = useSettled();
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [sending, setSending] = useState<Sending>('typing');
  const dialog = useRef<HTMLDivElement>(null);
  const close = (): void => tell({ name: 'close' });
  const ready = name.trim() !== '' && email.trim() !== '' && sending === 'typing';
  const send = async (): Promise<void> => {
    if (!ready) return;
    setSending('sending');
    const sent = await run('receipt.mail', { paymentId, name: name.trim(), email: email.trim() });
    setSending(sent === undefined ? 'typing' : 'sent');
    // The fields are gone: from here Enter closes.
    if (sent !== undefined) dialog.current?.focus();
  };
  const confirm = sending === 'sent' ? close : (): void => void send();
  useKeys('question', { confirm, close }, settled);
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    void send();
  };
  return (
    <Dialog
      title={words.mailTitle}
      settled={settled}
      testId="mail-dialog"
      focusField
      buttons={
        <>
          {sending === 'sent' ? null : (
            <ActionButton
              label={words.mailNo}
              keyShown={shownKey('question', 'close')}
              grow
              size="main"
              onPress={close}
              testId="question-no"
            />
          )}
          <ActionButton
            label={sending === 'sent' ? words.close : words.mailYes}
            keyShown={shownKey('question', 'confirm')}
            grow
            size="main"
            tone="primary"
            disabled={sending !== 'sent' && !ready}
            onPress={confirm}
            testId="question-yes"
          />
        </>
      }
    >
      <div ref={dialog} tabIndex={-1} className={styles['mail']} aria-live="polite">
        {sending === 'sent' ? (
          <p data-testid="mail-sent">{words.mailSent(email.trim())}</p>
        ) : (
          <form onSubmit={submit} className={styles['fields']}>
            <TextInput
              data-autofocus
              label={words.mailName}
              value={name}
              maxLength={60}
              autoComplete="off"
              spellCheck={false}
              data-testid="mail-name"
              onChange={(event) => setName(event.currentTarget.value)}
            />
            <TextInput
              label={words.mailAddress}
              description={sending === 'sending' ? words.mailSending : words.mailDetail}
              value={email}
              maxLength={254}
              inputMode="email"
              autoComplete="off"
              spellCheck={false}
              data-testid="mail-address"
              onChange={(event) => setEmail(event.currentTarget.value)}
            />
            <button type="submit" hidden />
          </form>
        )}
      </div>
    </Dialog>
  );
};
