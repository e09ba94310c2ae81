// Signing in, and coming back to a register that is locked: who, then PIN or password.
import { useState } from 'react';
import type { PersonName } from '../../../contract/people.ts';
import { useNow, useRun, useSnapshot } from '../../app/till.tsx';
import { ActionButton } from '../../components/action-button.tsx';
import { Symbol } from '../../components/symbol.tsx';
import { timeOfDay } from '../../text/when.ts';
import { useWords } from '../../text/words.tsx';
import { useRead } from '../customers/use-lists.ts';
import { PasswordField } from './password-field.tsx';
import { PinPad } from './pin-pad.tsx';
import { SaidRefusal } from './said-refusal.tsx';
import styles from './sign-in.module.css';
import { WhoTiles } from './who-tiles.tsx';

interface SecretProps {
  readonly person: PersonName;
  readonly onRefused: () => void;
  readonly onLeave: () => void;
}

const Secret = ({ person, onRefused, onLeave }: SecretProps) => {
  const { signIn } = useWords();
  const run = useRun();
  const nowMs = useNow();
  const [busy, setBusy] = useState(false);
  const give = async (secret: string): Promise<void> => {
    setBusy(true);
    const taken = await run('session.sign-in', { personId: person.id, secret });
    setBusy(false);
    if (taken === undefined) onRefused();
  };
  const locked = person.lockedUntilMs !== null && person.lockedUntilMs > nowMs();
  const label = busy ? signIn.checking : signIn.secretOf[person.secretKind];
  const entry = { label, done: signIn.goShort, busy, onDone: (secret: string) => void give(secret), onLeave };
  return (
    <section className={styles['secret']} data-testid="secret" data-kind={person.secretKind}>
      <header>
        <strong>{person.name}</strong>
        <span>{signIn.roles[person.role]}</span>
        {locked ? <em>{signIn.lockedUntil(timeOfDay(person.lockedUntilMs ?? 0))}</em> : null}
      </header>
      <SaidRefusal of="session.sign-in" />
      {person.secretKind === 'pin' ? <PinPad {...entry} /> : <PasswordField {...entry} done={signIn.go} />}
      <ActionButton label={signIn.other} keyShown="Escape" onPress={onLeave} testId="somebody-else" />
    </section>
  );
};

export const SignInDoor = () => {
  const { signIn } = useWords();
  const { session } = useSnapshot();
  const { answer, again } = useRead('session.people', {});
  const people = answer?.people;
  const lockedBy = session.name === 'locked' ? session.person : undefined;
  // Whoever locked it most likely comes back: undefined until somebody chose, null for the choice.
  const [chosenId, choose] = useState<string | null | undefined>(undefined);
  const personId = chosenId === undefined ? lockedBy?.id : chosenId;
  const person = people?.find(({ id }) => id === personId);
  return (
    <div className={styles['door']} data-testid="door" data-door={session.name}>
      <div className={styles['head']}>
        {lockedBy === undefined ? null : (
          <p className={styles['lockedBy']} data-testid="locked-by">
            <Symbol name="stopped" size={26} />
            <span>
              <strong>{signIn.locked(lockedBy.name)}</strong> {signIn.lockedDetail}
            </span>
          </p>
        )}
        {person === undefined ? (
          <>
            <h1>{signIn.who}</h1>
            <p>{people?.length === 0 ? signIn.nobody : signIn.whoHint}</p>
          </>
        ) : null}
      </div>
      {person === undefined ? (
        <WhoTiles people={people ?? []} onTake={({ id }) => choose(id)} />
      ) : (
        <Secret key={person.id} person={person} onRefused={again} onLeave={() => choose(null)} />
      )}
    </div>
  );
};
