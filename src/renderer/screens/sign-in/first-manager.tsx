// The first manager of a register: before anything else where real money moves, and by choice in practice and sandbox.
import type { SyntheticEvent } from 'react';
import { useUi } from '../../app/ui-context.tsx';
import { ActionButton } from '../../components/action-button.tsx';
import fieldStyles from '../../components/field.module.css';
import { useKeys } from '../../keys/key-provider.tsx';
import { useWords } from '../../text/words.tsx';
import { FormDialog, FormField } from '../customers/form-dialog.tsx';
import { SaidRefusal } from './said-refusal.tsx';
import styles from './sign-in.module.css';
import { type FirstManagerHandle, useFirstManager } from './use-first-manager.ts';

const Fields = ({ entry, fault, change }: FirstManagerHandle) => {
  const { first } = useWords().signIn;
  return (
    <>
      <FormField
        label={first.name}
        value={entry.name}
        maxLength={40}
        first
        hint={first.nameHint}
        fault={fault === 'name-missing' ? first.nameMissing : undefined}
        testId="first-name"
        onChange={(name) => change({ name })}
      />
      <FormField
        label={first.password}
        value={entry.password}
        maxLength={128}
        secret
        hint={first.passwordRule}
        testId="first-password"
        onChange={(password) => change({ password })}
      />
      <FormField
        label={first.again}
        value={entry.again}
        maxLength={128}
        secret
        hint={first.lost}
        fault={fault === 'unequal' ? first.unequal : undefined}
        testId="first-again"
        onChange={(again) => change({ again })}
      />
    </>
  );
};

export const FirstManagerDoor = () => {
  const { first } = useWords().signIn;
  const handle = useFirstManager(() => undefined);
  useKeys('door', { confirm: handle.make });
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    handle.make();
  };
  return (
    <div className={styles['door']} data-testid="door" data-door="first-manager">
      <section className={styles['paper']}>
        <h1>{first.title}</h1>
        <p>{first.why}</p>
        <SaidRefusal of="people.first-manager" />
        <form className={fieldStyles['form']} onSubmit={submit}>
          <Fields {...handle} />
          <button type="submit" hidden />
        </form>
        <ActionButton
          label={first.make}
          keyShown="Enter"
          tone="primary"
          size="main"
          onPress={handle.make}
          testId="make-first-manager"
        />
      </section>
    </div>
  );
};

export const FirstManagerDialog = () => {
  const { first } = useWords().signIn;
  const { tell } = useUi();
  const handle = useFirstManager(() => tell({ name: 'close' }));
  return (
    <FormDialog
      title={first.title}
      yes={first.make}
      no={first.leave}
      onYes={handle.make}
      testId="first-manager-dialog"
    >
      <p>{first.whyChosen}</p>
      <Fields {...handle} />
    </FormDialog>
  );
};
