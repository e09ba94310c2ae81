// Switching somebody off, or on again: nobody is ever deleted, for what they did stands under their name.
import type { PersonView } from '../../../contract/people.ts';
import { useRun } from '../../app/till.tsx';
import { useUi } from '../../app/ui-context.tsx';
import { Question } from '../../components/question.tsx';
import { useWords } from '../../text/words.tsx';

export const SwitchPerson = ({ person }: { readonly person: PersonView }) => {
  const { switching } = useWords().people;
  const run = useRun();
  const { tell } = useUi();
  const { id: personId, name, role, disabled } = person;
  const change = async (): Promise<void> => {
    const changed = await run('people.change', { personId, name, role, disabled: !disabled });
    if (changed !== undefined) tell({ name: 'close' });
  };
  return (
    <Question
      title={disabled ? switching.onTitle(name) : switching.offTitle(name)}
      yes={disabled ? switching.yesOn : switching.yesOff}
      no={switching.no}
      tone={disabled ? 'primary' : 'bad'}
      onYes={() => void change()}
      testId="switch-person"
    >
      <p>{disabled ? switching.on : switching.off}</p>
    </Question>
  );
};
