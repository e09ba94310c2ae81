// Which of those who may lets it happen: radio buttons, walked by the arrow keys.
import type { PersonName } from '../../../contract/people.ts';
import choicesStyles from '../../components/choices.module.css';
import { classes } from '../../components/classes.ts';
import { useWords } from '../../text/words.tsx';
import styles from './override.module.css';

interface LenderChoiceProps {
  readonly people: readonly PersonName[];
  readonly chosenId: string;
  readonly onChoose: (personId: string) => void;
}

export const LenderChoice = ({ people, chosenId, onChoose }: LenderChoiceProps) => {
  const { signIn } = useWords();
  return (
    <fieldset className={classes(choicesStyles['choices'], styles['who'])}>
      <legend>{signIn.override.who}</legend>
      {people.map(({ id, name, role }) => (
        <label key={id} data-chosen={id === chosenId}>
          <input
            type="radio"
            name="lender"
            checked={id === chosenId}
            data-testid="lender"
            onChange={() => onChoose(id)}
          />
          <strong>{name}</strong>
          <span>{signIn.roles[role]}</span>
        </label>
      ))}
    </fieldset>
  );
};
