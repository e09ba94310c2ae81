// The chosen person: what is known of them, what their role may do, and what can be changed.
import type { PersonView } from '../../../contract/people.ts';
import { type Right, roleRights } from '../../../contract/role-table.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { Mark } from '../../components/chip.tsx';
import { classes } from '../../components/classes.ts';
import { type Fact, FactList } from '../../components/fact-list.tsx';
import pageStyles from '../../components/page.module.css';
import { shownKey } from '../../keys/table.ts';
import { dayOfYear, fullDay, timeOfDay } from '../../text/when.ts';
import { useWords } from '../../text/words.tsx';
import customers from '../customers/customers.module.css';
import { personLooks, personState, secretKindOf } from './person-state.ts';
import styles from './people.module.css';

export const PersonMark = ({ person, nowMs }: { readonly person: PersonView; readonly nowMs: number }) => {
  const { people } = useWords();
  const state = personState(person, nowMs);
  const [tone, symbol] = personLooks[state];
  const word =
    state === 'locked' ? people.lockedUntil(timeOfDay(person.lockedUntilMs ?? 0)) : people.states[state];
  return <Mark tone={tone} symbol={symbol} word={word} state={state} />;
};

/** Everybody may do these: naming them says nothing of a role. */
const unsaid: ReadonlySet<Right> = new Set<Right>(['everybody', 'signed-in']);

interface PersonDetailsProps {
  readonly person: PersonView;
  readonly nowMs: number;
  /** Only whoever may change people sees the buttons pressable. */
  readonly mayChange: boolean;
  readonly onChange: () => void;
  readonly onSecret: () => void;
  readonly onSwitch: () => void;
}

export const PersonDetails = ({ person, nowMs, mayChange, ...on }: PersonDetailsProps) => {
  const { people: words, signIn, security } = useWords();
  const { facts } = words;
  const kind = secretKindOf(person.role);
  const seen = person.lastSeenAtMs;
  const known: readonly Fact[] = [
    { label: facts.role, value: signIn.roles[person.role] },
    { label: facts.secret, value: signIn.secrets[person.secretKind] },
    { label: facts.secretSet, value: fullDay(person.secretSetAtMs) },
    { label: facts.seen, value: seen === null ? facts.never : `${dayOfYear(seen)}, ${timeOfDay(seen)}` },
    { label: facts.added, value: fullDay(person.createdAtMs) },
    { label: facts.tries, value: person.wrongTries > 0 ? String(person.wrongTries) : null },
  ];
  return (
    <section
      className={classes(pageStyles['details'], customers['details'])}
      aria-label={person.name}
      data-testid="person-details"
    >
      <h2>{person.name}</h2>
      <div>
        <PersonMark person={person} nowMs={nowMs} />
      </div>
      <div className={pageStyles['scroll']} tabIndex={0} role="group" aria-label={person.name}>
        <FactList facts={known} />
        <h3>{words.may}</h3>
        <ul className={styles['rights']}>
          {roleRights[person.role]
            .filter((right) => !unsaid.has(right))
            .map((right) => (
              <li key={right}>{security.rights[right]}</li>
            ))}
        </ul>
      </div>
      <div className={customers['actions']}>
        <ActionButton
          label={words.change}
          keyShown={shownKey('people', 'change-person')}
          disabled={!mayChange}
          onPress={on.onChange}
          testId="change-person"
        />
        <ActionButton
          label={words.secret[kind]}
          keyShown={shownKey('people', 'set-secret')}
          disabled={!mayChange}
          onPress={on.onSecret}
          testId="set-secret-button"
        />
        <ActionButton
          label={person.disabled ? words.switchOn : words.switchOff}
          keyShown={shownKey('people', 'switch-person')}
          disabled={!mayChange}
          onPress={on.onSwitch}
          testId="switch-person-button"
        />
      </div>
    </section>
  );
};
