// In place of a page that is not for whoever is signed in, and of one that has nothing to show before anybody is kept.
import type { CommandName } from '../../contract/channels.ts';
import { ActionButton } from '../components/action-button.tsx';
import { Symbol } from '../components/symbol.tsx';
import { useKeys } from '../keys/key-provider.tsx';
import { shownKey } from '../keys/table.ts';
import { useWords } from '../text/words.tsx';
import styles from './failed.module.css';
import { rolesOf } from './may.ts';
import { useSnapshot } from './till.tsx';
import { useUi } from './ui-context.tsx';
import { useGoTo } from './use-frame-keys.ts';

/** Pages that need a right of their own, by the command that reads them. */
export const guarded = {
  settings: 'settings.read',
  people: 'people.list',
  security: 'security.read',
} as const satisfies Readonly<Record<string, CommandName>>;
export type GuardedPage = keyof typeof guarded;

export const NotForRole = ({ page }: { readonly page: GuardedPage }) => {
  const { signIn, settings, people, security } = useWords();
  const { notForRole: words, aRole } = signIn;
  const { session } = useSnapshot();
  const goTo = useGoTo();
  const titles = { settings: settings.title, people: people.title, security: security.title };
  useKeys(page, { 'to-sale': () => goTo('sale') });
  const role = session.name === 'signed-in' ? aRole[session.person.role] : '';
  const others = rolesOf(guarded[page]).map((each) => aRole[each]);
  return (
    <div className={styles['standIn']} data-testid="not-for-role" data-of={page}>
      <div className={styles['card']}>
        <Symbol name="stopped" size={56} />
        <h1>{words.title(titles[page])}</h1>
        <p>{words.detail(role, others.join(words.or))}</p>
        <ActionButton
          label={words.back}
          keyShown={shownKey(page, 'to-sale')}
          size="main"
          onPress={() => goTo('sale')}
          testId="to-sale"
        />
      </div>
    </div>
  );
};

export const NobodyYet = ({ page }: { readonly page: GuardedPage }) => {
  const { nobody } = useWords().people;
  const { tell } = useUi();
  const goTo = useGoTo();
  const make = (): void => tell({ name: 'open', dialog: { name: 'first-manager' } });
  useKeys('people', { 'add-person': make, 'to-sale': () => goTo('sale') });
  return (
    <div className={styles['standIn']} data-testid="nobody-yet" data-of={page}>
      <div className={styles['card']}>
        <Symbol name="person" size={56} />
        <h1>{nobody.title}</h1>
        <p>{nobody.detail}</p>
        <div className={styles['ways']}>
          <ActionButton
            label={nobody.back}
            keyShown={shownKey('people', 'to-sale')}
            size="main"
            onPress={() => goTo('sale')}
            testId="to-sale"
          />
          <ActionButton
            label={nobody.make}
            keyShown={shownKey('people', 'add-person')}
            tone="primary"
            size="main"
            onPress={make}
            testId="make-first-manager"
          />
        </div>
      </div>
    </div>
  );
};
