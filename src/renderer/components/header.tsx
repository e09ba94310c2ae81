// The top of every page: which mode this is, unmistakable in practice, and the ways to the other pages.
import { mayGive } from '../app/may.ts';
import { useSnapshot } from '../app/till.tsx';
import type { Page } from '../app/ui.ts';
import { useUi } from '../app/ui-context.tsx';
import { useGoTo } from '../app/use-frame-keys.ts';
import { doorOf } from '../screens/sign-in/at-the-door.ts';
import { shownKey } from '../keys/table.ts';
import { useWords } from '../text/words.tsx';
import styles from './header.module.css';
import { Symbol } from './symbol.tsx';

interface TabProps {
  readonly label: string;
  readonly keyShown?: string;
  readonly current: boolean;
  readonly onPress: () => void;
  readonly testId: string;
  readonly disabled: boolean;
}

const Tab = ({ label, keyShown, current, onPress, testId, disabled }: TabProps) => (
  <button
    type="button"
    className={styles['tab']}
    aria-current={current ? 'page' : undefined}
    aria-keyshortcuts={keyShown}
    data-testid={testId}
    disabled={disabled}
    onClick={onPress}
  >
    {label}
    {keyShown === undefined ? null : <kbd aria-hidden="true">{keyShown}</kbd>}
  </button>
);

const frontDeskPages: ReadonlySet<Page> = new Set<Page>(['front-desk', 'folio', 'night-audit']);

/** Who is signed in, where the product's name stands otherwise: the way to lock and to sign out. */
const WhoIsIn = ({ disabled }: { readonly disabled: boolean }) => {
  const { session } = useSnapshot();
  const { app, signIn } = useWords();
  const { tell } = useUi();
  if (session.name !== 'signed-in' || session.mustChange)
    return <p className={styles['product']}>{app.product}</p>;
  const { name, role } = session.person;
  return (
    <button
      type="button"
      className={styles['who']}
      aria-keyshortcuts={shownKey('everywhere', 'me')}
      data-testid="who-is-in"
      disabled={disabled}
      onClick={() => tell({ name: 'open', dialog: { name: 'me' } })}
    >
      <Symbol name="person" size={22} />
      <span>
        <strong>{name}</strong>
        <small>{signIn.roles[role]}</small>
        <span className="for-ears">{signIn.me.button}</span>
      </span>
      <kbd aria-hidden="true">{shownKey('everywhere', 'me')}</kbd>
    </button>
  );
};

export const Header = () => {
  const { mode, register, frontDesk, session } = useSnapshot();
  const { app } = useWords();
  const { ui, tell } = useUi();
  const goTo = useGoTo();
  // While a card is keyed in, main has the keyboard: another page would have none.
  const disabled = register.name === 'keying';
  return (
    <header className={styles['header']} data-mode={mode}>
      <WhoIsIn disabled={disabled} />
      <p className={styles['band']} data-testid="mode" data-mode={mode}>
        {app.modeBands[mode]}
      </p>
      {doorOf(session) === null ? (
        <nav className={styles['tabs']} aria-label={app.product}>
          <Tab
            label={app.pages.sale}
            current={ui.page === 'sale'}
            onPress={() => (ui.page === 'sale' ? undefined : goTo('sale'))}
            testId="tab-sale"
            disabled={disabled}
          />
          {frontDesk === 'off' ? null : (
            <Tab
              label={app.pages['front-desk']}
              keyShown={shownKey('everywhere', 'front-desk')}
              current={frontDeskPages.has(ui.page)}
              onPress={() => goTo('front-desk')}
              testId="tab-front-desk"
              disabled={disabled}
            />
          )}
          <Tab
            label={app.pages.payments}
            keyShown={shownKey('everywhere', 'payments')}
            current={ui.page === 'payments' || ui.page === 'compare'}
            onPress={() => goTo('payments')}
            testId="tab-payments"
            disabled={disabled}
          />
          <Tab
            label={app.pages.customers}
            keyShown={shownKey('everywhere', 'customers')}
            current={ui.page === 'customers'}
            onPress={() => goTo('customers')}
            testId="tab-customers"
            disabled={disabled}
          />
          <Tab
            label={app.pages.settings}
            keyShown={shownKey('everywhere', 'settings')}
            current={ui.page === 'settings'}
            onPress={() => goTo('settings')}
            testId="tab-settings"
            disabled={disabled || mayGive(session, 'settings.read') === 'no'}
          />
          <Tab
            label={app.help}
            keyShown={shownKey('everywhere', 'help')}
            current={false}
            onPress={() => tell({ name: 'open', dialog: { name: 'help' } })}
            testId="tab-help"
            disabled={disabled}
          />
        </nav>
      ) : null}
    </header>
  );
};
