// Who it is: everybody as a large tile with a number, chosen by the number, the arrow keys or a finger.
import { useState } from 'react';
import type { PersonName } from '../../../contract/people.ts';
import { useNowMs } from '../../app/till.tsx';
import { useKeys } from '../../keys/key-provider.tsx';
import { timeOfDay } from '../../text/when.ts';
import { useWords } from '../../text/words.tsx';
import { tileStep } from './at-the-door.ts';
import styles from './sign-in.module.css';

interface WhoTilesProps {
  readonly people: readonly PersonName[];
  readonly onTake: (person: PersonName) => void;
}

const columns = 3;
const numbered = 9;

export const WhoTiles = ({ people, onTake }: WhoTilesProps) => {
  const { signIn } = useWords();
  const nowMs = useNowMs();
  const [at, setAt] = useState(0);
  const take = (index: number): void => {
    const person = people[index];
    if (person !== undefined) onTake(person);
  };
  const step = (to: 'before' | 'after' | 'above' | 'below') => () =>
    setAt((from) => tileStep(from, to, people.length, columns));
  useKeys('sign-in', {
    'choose-person': (digit) => take(Number(digit) - 1),
    'person-before': step('before'),
    'person-after': step('after'),
    'person-above': step('above'),
    'person-below': step('below'),
    'take-person': () => take(at),
  });
  return (
    <ul className={styles['tiles']} aria-label={signIn.people}>
      {people.map((person, index) => {
        const locked = person.lockedUntilMs !== null && person.lockedUntilMs > nowMs;
        return (
          <li key={person.id}>
            <button
              type="button"
              className={styles['tile']}
              data-chosen={index === at}
              data-testid="who"
              ref={(tile) => {
                if (index === at) tile?.scrollIntoView({ block: 'nearest' });
              }}
              aria-keyshortcuts={index < numbered ? String(index + 1) : undefined}
              onClick={() => onTake(person)}
            >
              <strong>{person.name}</strong>
              <span>{signIn.roles[person.role]}</span>
              {locked ? (
                <em data-testid="locked-until">{signIn.lockedUntil(timeOfDay(person.lockedUntilMs ?? 0))}</em>
              ) : null}
              {index < numbered ? <kbd aria-hidden="true">{index + 1}</kbd> : null}
            </button>
          </li>
        );
      })}
    </ul>
  );
};
