// A new PIN or password of one's own: asked for at the door where somebody else has set it, and by choice in a dialog.
import { type SyntheticEvent, useState } from 'react';
import type { SecretKind } from '../../../contract/people.ts';
import { useRun, useSnapshot } from '../../app/till.tsx';
import { useUi } from '../../app/ui-context.tsx';
import { ActionButton } from '../../components/action-button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import fieldStyles from '../../components/field.module.css';
import { useKeys } from '../../keys/key-provider.tsx';
import { shownKey } from '../../keys/table.ts';
import { useWords } from '../../text/words.tsx';
import { FormDialog, FormField } from '../customers/form-dialog.tsx';
import { secretKindOf } from '../people/person-state.ts';
import { PinPad } from './pin-pad.tsx';
import { SaidRefusal } from './said-refusal.tsx';
import styles from './sign-in.module.css';
import { type ChangeEntry, type ChangeHandle, useChange } from './use-change.ts';

const steps = ['old', 'wanted', 'again'] as const;

/** One after the other on the keypad: a register may have no keyboard. */
const PinSteps = ({ handle, onLeave }: { readonly handle: ChangeHandle; readonly onLeave?: () => void }) => {
  const { change: words } = useWords().signIn;
  const [step, setStep] = useState<keyof ChangeEntry>('old');
  const at = steps.indexOf(step);
  const done = async (pin: string): Promise<void> => {
    const whole = { ...handle.entry, [step]: pin };
    handle.change({ [step]: pin });
    const next = steps[at + 1];
    if (next !== undefined) setStep(next);
    else setStep((await handle.save(whole)) ?? 'old');
  };
  return (
    <>
      <p className={styles['rule']}>
        {words.step(at + 1, steps.length)}. {words.rule.pin}
      </p>
      {handle.unequal && step === 'wanted' ? (
        <p className={fieldStyles['fault']} role="alert">
          {words.unequal.pin}
        </p>
      ) : null}
      <PinPad
        key={step}
        label={words[step].pin}
        done={step === 'again' ? words.save.pin : words.next}
        busy={handle.busy}
        onDone={(pin) => void done(pin)}
        {...(onLeave === undefined ? {} : { onLeave })}
      />
    </>
  );
};

const PasswordFields = ({ handle }: { readonly handle: ChangeHandle }) => {
  const { change: words } = useWords().signIn;
  const { entry, change, unequal } = handle;
  return (
    <>
      <FormField
        label={words.old.password}
        value={entry.old}
        maxLength={128}
        secret
        first
        testId="secret-old"
        onChange={(old) => change({ old })}
      />
      <FormField
        label={words.wanted.password}
        value={entry.wanted}
        maxLength={128}
        secret
        hint={words.rule.password}
        testId="secret-wanted"
        onChange={(wanted) => change({ wanted })}
      />
      <FormField
        label={words.again.password}
        value={entry.again}
        maxLength={128}
        secret
        fault={unequal ? words.unequal.password : undefined}
        testId="secret-again"
        onChange={(again) => change({ again })}
      />
    </>
  );
};

/** Cannot be left but by signing out. */
export const MustChangeDoor = () => {
  const { change: words, me } = useWords().signIn;
  const run = useRun();
  const { session } = useSnapshot();
  const handle = useChange(() => undefined);
  const kind: SecretKind = session.name === 'signed-in' ? secretKindOf(session.person.role) : 'pin';
  const signOut = (): void => void run('session.sign-out', {});
  const save = (): void => void handle.save(handle.entry);
  useKeys('everywhere', { 'sign-out': signOut });
  useKeys('door', kind === 'password' ? { confirm: save } : {});
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    save();
  };
  return (
    <div className={styles['door']} data-testid="door" data-door="must-change" data-kind={kind}>
      <section className={styles['paper']}>
        <h1>{words.title[kind]}</h1>
        <p>{words.must[kind]}</p>
        <SaidRefusal of="session.change-secret" />
        {kind === 'pin' ? (
          <PinSteps handle={handle} />
        ) : (
          <form className={fieldStyles['form']} onSubmit={submit}>
            <PasswordFields handle={handle} />
            <button type="submit" hidden />
          </form>
        )}
        <div className={styles['ways']}>
          <ActionButton
            label={me.signOut}
            keyShown={shownKey('everywhere', 'sign-out')}
            onPress={signOut}
            testId="sign-out"
          />
          {kind === 'pin' ? null : (
            <ActionButton
              label={words.save.password}
              keyShown="Enter"
              tone="primary"
              size="main"
              grow
              onPress={save}
              testId="change-secret"
            />
          )}
        </div>
      </section>
    </div>
  );
};

const ChangePinDialog = () => {
  const { change: words } = useWords().signIn;
  const { tell } = useUi();
  const close = (): void => tell({ name: 'close' });
  const handle = useChange(close);
  return (
    <Dialog title={words.title.pin} width={520} testId="change-secret-dialog">
      <PinSteps handle={handle} onLeave={close} />
      <ActionButton label={words.leave} keyShown="Escape" onPress={close} />
    </Dialog>
  );
};

const ChangePasswordDialog = () => {
  const { change: words } = useWords().signIn;
  const { tell } = useUi();
  const handle = useChange(() => tell({ name: 'close' }));
  return (
    <FormDialog
      title={words.title.password}
      yes={words.save.password}
      no={words.leave}
      onYes={() => void handle.save(handle.entry)}
      testId="change-secret-dialog"
    >
      <PasswordFields handle={handle} />
    </FormDialog>
  );
};

export const ChangeSecretDialog = ({ kind }: { readonly kind: SecretKind }) =>
  kind === 'pin' ? <ChangePinDialog /> : <ChangePasswordDialog />;
