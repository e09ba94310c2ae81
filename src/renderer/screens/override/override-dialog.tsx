// Somebody with more rights lets one command happen, once. It opens by itself above whatever asked, and is the one place
// where this is done.
import { type SyntheticEvent, useState } from 'react';
import type { CommandName } from '../../../contract/channels.ts';
import { type Role, roles } from '../../../contract/role-table.ts';
import { useNow, useOverride, useRefusal, useSnapshot } from '../../app/till.tsx';
import { ActionButton } from '../../components/action-button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { Keypad } from '../../components/keypad.tsx';
import { Symbol } from '../../components/symbol.tsx';
import { useKeys, useSettled } from '../../keys/key-provider.tsx';
import { useWords, type Words } from '../../text/words.tsx';
import { FormField } from '../customers/form-dialog.tsx';
import { useRead } from '../customers/use-lists.ts';
import { typedPin } from '../sign-in/at-the-door.ts';
import { allowanceOf, lenders, type OverrideFault } from './entry.ts';
import { LenderChoice } from './lender-choice.tsx';
import styles from './override.module.css';
import { QuickReasons } from './quick-reasons.tsx';

const titleOf = (command: CommandName, { signIn }: Words): string =>
  (signIn.override.commands as Partial<Record<CommandName, string>>)[command] ?? command;

const isRole = (least: string | undefined): least is Role => roles.some((role) => role === least);

const Asking = ({
  command,
  least,
}: {
  readonly command: CommandName;
  readonly least: string | undefined;
}) => {
  const words = useWords();
  const { override: text, aRole, erase } = words.signIn;
  const { session } = useSnapshot();
  const nowMs = useNow();
  const override = useOverride();
  const { refusal } = useRefusal();
  const settled = useSettled(command);
  const { answer, again } = useRead('session.people', {});
  const may = lenders(answer?.people ?? [], command, session, nowMs());
  const [personId, choose] = useState<string>();
  const [secret, setSecret] = useState('');
  const [reason, setReason] = useState('');
  const [fault, setFault] = useState<OverrideFault>();
  const person = may.find(({ id }) => id === personId) ?? may[0];
  const kind = person?.secretKind ?? 'pin';

  const allow = async (): Promise<void> => {
    const allowance = allowanceOf({ personId: person?.id, secret, reason });
    setFault(typeof allowance === 'string' ? allowance : undefined);
    if (allowance === undefined || typeof allowance === 'string') return;
    setSecret('');
    if (!(await override.allow(allowance))) again();
  };
  const yes = (): void => void allow();
  const takeReason = (index: number) => (): void => setReason(text.quick[index]?.reason ?? '');
  useKeys(
    'override',
    {
      confirm: yes,
      'reason-1': takeReason(0),
      'reason-2': takeReason(1),
      'reason-3': takeReason(2),
      close: override.leave,
    },
    settled,
  );
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (settled) yes();
  };
  return (
    <Dialog
      // Another one once it is known who may, so that the focus goes into the field.
      key={answer === undefined ? 'reading' : 'asking'}
      title={titleOf(command, words)}
      width={860}
      settled={settled && answer !== undefined}
      testId="override"
      focusField={may.length > 0}
      onLeave={override.leave}
      buttons={
        <>
          <ActionButton
            label={text.no}
            keyShown="Escape"
            grow
            size="main"
            onPress={override.leave}
            testId="override-no"
          />
          <ActionButton
            label={text.yes}
            keyShown="Enter"
            grow
            size="main"
            tone="primary"
            disabled={person === undefined}
            onPress={yes}
            testId="override-yes"
          />
        </>
      }
    >
      {refusal?.command === 'session.override' ? null : (
        <p>{text.needs(aRole[isRole(least) ? least : 'manager'])}</p>
      )}
      {answer !== undefined && person === undefined ? (
        <p data-testid="override-nobody">{text.nobody}</p>
      ) : null}
      {person === undefined ? null : (
        <form className={styles['columns']} onSubmit={submit}>
          <div className={styles['column']}>
            <LenderChoice people={may} chosenId={person.id} onChoose={choose} />
            <FormField
              label={text.reason}
              value={reason}
              maxLength={200}
              hint={text.reasonHint}
              fault={fault === 'reason-missing' ? text.reasonMissing : undefined}
              testId="override-reason"
              onChange={setReason}
            />
            <QuickReasons chosen={reason} onChoose={setReason} />
          </div>
          <div className={styles['column']}>
            <FormField
              key={person.id}
              label={text.secretOf(kind, person.name)}
              value={secret}
              maxLength={128}
              secret
              first
              fault={fault === 'secret-missing' ? text.secretMissing[kind] : undefined}
              testId="override-secret"
              onChange={setSecret}
            />
            {kind === 'pin' ? (
              <div className={styles['pad']}>
                <Keypad
                  label={text.secretOf(kind, person.name)}
                  columns={3}
                  keys={[
                    ...['7', '8', '9', '4', '5', '6', '1', '2', '3'].map((digit) => ({
                      id: digit,
                      face: digit,
                    })),
                    { id: '0', face: '0', wide: 2 },
                    { id: 'back', face: <Symbol name="erase" size={26} />, label: erase, tone: 'tool' },
                  ]}
                  onPress={(key) => setSecret((typed) => typedPin(typed, key))}
                />
              </div>
            ) : null}
          </div>
          <button type="submit" hidden />
        </form>
      )}
    </Dialog>
  );
};

export const OverrideDialog = () => {
  const { wanted } = useOverride();
  return wanted === undefined ? null : (
    <Asking key={wanted.command} command={wanted.command} least={wanted.least} />
  );
};
