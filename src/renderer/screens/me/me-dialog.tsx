// Whoever is signed in: locks, signs out, changes the own PIN or password; the ways to the people and to the security page.
import { useSnapshot } from '../../app/till.tsx';
import { useMay } from '../../app/may.ts';
import { useUi } from '../../app/ui-context.tsx';
import { useGoTo, useLeaveRegister } from '../../app/use-frame-keys.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { useKeys, useSettled } from '../../keys/key-provider.tsx';
import { shownKey } from '../../keys/table.ts';
import { useWords } from '../../text/words.tsx';
import { secretKindOf } from '../people/person-state.ts';
import styles from './me.module.css';

export const MeDialog = () => {
  const { signIn, people: peopleWords, security } = useWords();
  const { me, roles } = signIn;
  const { session } = useSnapshot();
  const { tell } = useUi();
  const goTo = useGoTo();
  const { lock, signOut } = useLeaveRegister();
  const seesBooks = useMay('security.read') === 'yes';
  const settled = useSettled();
  const kind = session.name === 'signed-in' ? secretKindOf(session.person.role) : 'pin';
  const close = (): void => tell({ name: 'close' });
  const change = (): void => tell({ name: 'open', dialog: { name: 'change-secret', kind } });
  useKeys(
    'me',
    {
      'change-secret': change,
      ...(seesBooks ? { people: () => goTo('people'), security: () => goTo('security') } : {}),
      close,
    },
    settled,
  );
  if (session.name !== 'signed-in') return null;
  return (
    <Dialog
      title={me.title(session.person.name)}
      width={520}
      settled={settled}
      testId="me"
      buttons={
        <ActionButton label={me.close} keyShown="Escape" grow size="main" onPress={close} testId="me-close" />
      }
    >
      <p className={styles['role']}>{roles[session.person.role]}</p>
      <div className={styles['ways']}>
        <ActionButton
          label={me.lock}
          keyShown={shownKey('everywhere', 'lock')}
          tone="primary"
          size="main"
          onPress={lock}
          testId="lock"
        />
        <p>{me.lockHint}</p>
        <ActionButton
          label={me.signOut}
          keyShown={shownKey('everywhere', 'sign-out')}
          onPress={signOut}
          testId="sign-out"
        />
        <ActionButton
          label={me.change[kind]}
          keyShown={shownKey('me', 'change-secret')}
          onPress={change}
          testId="change-secret"
        />
        {seesBooks ? (
          <div className={styles['books']}>
            <ActionButton
              label={peopleWords.title}
              grow
              keyShown={shownKey('me', 'people')}
              onPress={() => goTo('people')}
              testId="to-people"
            />
            <ActionButton
              label={security.title}
              grow
              keyShown={shownKey('me', 'security')}
              onPress={() => goTo('security')}
              testId="to-security"
            />
          </div>
        ) : null}
      </div>
    </Dialog>
  );
};
