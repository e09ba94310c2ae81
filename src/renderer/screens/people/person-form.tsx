// A person added, or the name and role of one changed.
import { useState } from 'react';
import type { PersonView } from '../../../contract/people.ts';
import { type Role, roles } from '../../../contract/role-table.ts';
import { useRun } from '../../app/till.tsx';
import { useUi } from '../../app/ui-context.tsx';
import choicesStyles from '../../components/choices.module.css';
import { classes } from '../../components/classes.ts';
import remarkStyles from '../../components/remark.module.css';
import { useWords } from '../../text/words.tsx';
import { FormDialog, FormField } from '../customers/form-dialog.tsx';
import { isLongEnough, secretKindOf } from './person-state.ts';
import styles from './people.module.css';

interface RoleChoiceProps {
  readonly role: Role;
  readonly onChoose: (role: Role) => void;
}

const RoleChoice = ({ role, onChoose }: RoleChoiceProps) => {
  const { people, signIn } = useWords();
  return (
    <fieldset className={classes(choicesStyles['choices'], styles['roles'])}>
      <legend>{people.form.role}</legend>
      {roles.map((each) => (
        <label key={each} data-chosen={each === role}>
          <input
            type="radio"
            name="role"
            checked={each === role}
            data-testid={`role-${each}`}
            onChange={() => onChoose(each)}
          />
          <span>
            <strong>{signIn.roles[each]}</strong>
            <small>{people.form.roleHints[each]}</small>
          </span>
        </label>
      ))}
    </fieldset>
  );
};

const NameField = (props: { value: string; missing: boolean; onChange: (name: string) => void }) => {
  const { form } = useWords().people;
  return (
    <FormField
      label={form.name}
      value={props.value}
      maxLength={40}
      first
      fault={props.missing ? form.nameMissing : undefined}
      testId="person-name"
      onChange={props.onChange}
    />
  );
};

type Fault = 'name' | 'secret';

export const AddPerson = () => {
  const { form } = useWords().people;
  const run = useRun();
  const { tell } = useUi();
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>('cashier');
  const [secret, setSecret] = useState('');
  const [fault, setFault] = useState<Fault>();
  const kind = secretKindOf(role);
  const add = async (): Promise<void> => {
    const found = name.trim() === '' ? 'name' : isLongEnough(secret, kind) ? undefined : 'secret';
    setFault(found);
    if (found !== undefined) return;
    if ((await run('people.add', { name, role, secret })) !== undefined) tell({ name: 'close' });
  };
  return (
    <FormDialog
      title={form.addTitle}
      yes={form.add}
      no={form.leave}
      onYes={() => void add()}
      width={760}
      testId="person-form"
    >
      <NameField value={name} missing={fault === 'name'} onChange={setName} />
      <RoleChoice role={role} onChoose={setRole} />
      <FormField
        label={form.first[kind]}
        value={secret}
        maxLength={128}
        secret
        hint={`${form.secretShort[kind]} ${form.firstHint}`}
        fault={fault === 'secret' ? form.secretShort[kind] : undefined}
        testId="person-secret"
        onChange={setSecret}
      />
    </FormDialog>
  );
};

export const ChangePerson = ({ person }: { readonly person: PersonView }) => {
  const { form } = useWords().people;
  const run = useRun();
  const { tell } = useUi();
  const [name, setName] = useState(person.name);
  const [role, setRole] = useState<Role>(person.role);
  const [missing, setMissing] = useState(false);
  const kind = secretKindOf(role);
  const save = async (): Promise<void> => {
    setMissing(name.trim() === '');
    if (name.trim() === '') return;
    const request = { personId: person.id, name, role, disabled: person.disabled };
    if ((await run('people.change', request)) !== undefined) tell({ name: 'close' });
  };
  return (
    <FormDialog
      title={form.changeTitle}
      yes={form.save}
      no={form.leave}
      onYes={() => void save()}
      width={760}
      testId="person-form"
    >
      <NameField value={name} missing={missing} onChange={setName} />
      <RoleChoice role={role} onChoose={setRole} />
      {kind === person.secretKind ? null : (
        <p className={classes(remarkStyles['remark'], styles['newKind'])} role="status">
          {form.newKind[kind]}
        </p>
      )}
    </FormDialog>
  );
};
