// A new PIN or password for somebody else, who chooses an own one at the next sign-in.
import { useState } from 'react';
import type { PersonView } from '../../../contract/people.ts';
import { useRun } from '../../app/till.tsx';
import { useUi } from '../../app/ui-context.tsx';
import { useWords } from '../../text/words.tsx';
import { FormDialog, FormField } from '../customers/form-dialog.tsx';
import { isLongEnough, secretKindOf } from './person-state.ts';

export const SetSecret = ({ person }: { readonly person: PersonView }) => {
  const { setSecret: words, form } = useWords().people;
  const run = useRun();
  const { tell } = useUi();
  const [secret, setSecret] = useState('');
  const [short, setShort] = useState(false);
  const kind = secretKindOf(person.role);
  const set = async (): Promise<void> => {
    setShort(!isLongEnough(secret, kind));
    if (!isLongEnough(secret, kind)) return;
    if ((await run('people.set-secret', { personId: person.id, secret })) !== undefined)
      tell({ name: 'close' });
  };
  return (
    <FormDialog
      title={words.title[kind](person.name)}
      yes={words.save}
      no={form.leave}
      onYes={() => void set()}
      testId="set-secret"
    >
      <p>{words.what}</p>
      <FormField
        label={words.field[kind]}
        value={secret}
        maxLength={128}
        secret
        first
        hint={form.secretShort[kind]}
        fault={short ? form.secretShort[kind] : undefined}
        testId="new-secret"
        onChange={setSecret}
      />
    </FormDialog>
  );
};
