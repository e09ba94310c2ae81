// The bottom of every page: reader, gateway, journal and mode, each as symbol, name and word; payments in doubt. The
// reader is the way to the page of the readers, the gateway to what is up and what is down.
import type { Snapshot } from '../../contract/views.ts';
import { useSnapshot } from '../app/till.tsx';
import { useUi } from '../app/ui-context.tsx';
import { useGoTo } from '../app/use-frame-keys.ts';
import { doorOf } from '../screens/sign-in/at-the-door.ts';
import { shownKey } from '../keys/table.ts';
import { useWords } from '../text/words.tsx';
import styles from './status-bar.module.css';
import { Symbol, type SymbolName } from './symbol.tsx';

type Light = 'good' | 'care' | 'bad' | 'still';
type Status = Snapshot['status'];

const readerLights: Readonly<Record<Status['reader']['state'], Light>> = {
  ready: 'good',
  connecting: 'care',
  lost: 'bad',
  none: 'still',
};
const gatewayLights: Readonly<Record<Status['gateway']['state'], Light>> = {
  connected: 'good',
  unknown: 'still',
  refused: 'bad',
  unreachable: 'bad',
  'not-set-up': 'care',
};
const symbols: Readonly<Record<Light, SymbolName>> = {
  good: 'good',
  care: 'asking',
  bad: 'alert',
  still: 'none',
};

interface LightProps {
  readonly name: string;
  readonly word: string;
  readonly light: Light;
  readonly symbol?: SymbolName;
}

interface PartProps extends LightProps {
  readonly state: string;
  readonly testId: string;
}

const Words = ({ name, word, light, symbol }: LightProps) => (
  <>
    <span className={styles['light']}>
      <Symbol name={symbol ?? symbols[light]} size={18} />
    </span>
    <span className={styles['name']}>{name}</span>
    <span className={styles['word']}>{word}</span>
  </>
);

const Part = ({ state, testId, ...words }: PartProps) => (
  <li className={styles['part']} data-light={words.light} data-state={state} data-testid={testId}>
    <Words {...words} />
  </li>
);

const ReaderPart = () => {
  const { status, register, session } = useSnapshot();
  const { app } = useWords();
  const { ui } = useUi();
  const goTo = useGoTo();
  const { state, title } = status.reader;
  const light = readerLights[state];
  return (
    <li>
      <button
        type="button"
        className={styles['part']}
        data-light={light}
        data-state={state}
        data-testid="status-reader"
        title={title}
        aria-current={ui.page === 'readers' ? 'page' : undefined}
        aria-keyshortcuts={shownKey('everywhere', 'readers')}
        // While a card is keyed in, main has the keyboard: another page would have none.
        disabled={register.name === 'keying' || doorOf(session) !== null}
        onClick={() => goTo('readers')}
      >
        <Words name={app.status.reader} word={app.status.readerStates[state]} light={light} />
        {doorOf(session) === null ? <kbd aria-hidden="true">{shownKey('everywhere', 'readers')}</kbd> : null}
      </button>
    </li>
  );
};

const GatewayPart = () => {
  const { status, register } = useSnapshot();
  const { app } = useWords();
  const { tell } = useUi();
  const { state, code } = status.gateway;
  return (
    <li>
      <button
        type="button"
        className={styles['part']}
        data-light={gatewayLights[state]}
        data-state={state}
        data-testid="status-gateway"
        aria-keyshortcuts={shownKey('everywhere', 'connection')}
        disabled={register.name === 'keying'}
        onClick={() => tell({ name: 'open', dialog: { name: 'connection' } })}
      >
        <Words
          name={app.status.gateway}
          word={withCode(app.status.gatewayStates[state], code)}
          light={gatewayLights[state]}
        />
        <kbd className={styles['wide']} aria-hidden="true">
          {shownKey('everywhere', 'connection')}
        </kbd>
      </button>
    </li>
  );
};

/** `refuses us (GW89)`: the word, and the code where there is one. */
const withCode = (word: string, code: string | null): string => (code === null ? word : `${word} (${code})`);

export const StatusBar = () => {
  const { status, mode, unresolved, session } = useSnapshot();
  const { app } = useWords();
  const { tell } = useUi();
  const words = app.status;
  const { journal } = status;
  return (
    <footer className={styles['bar']} aria-label={words.title}>
      <ul className={styles['parts']}>
        <ReaderPart />
        <GatewayPart />
        <Part
          name={words.journal}
          word={withCode(words.journalStates[journal.state], journal.code)}
          light={journal.state === 'good' ? 'good' : 'bad'}
          state={journal.state}
          testId="status-journal"
        />
        <Part
          name={words.mode}
          word={app.modes[mode]}
          light={mode === 'production' ? 'good' : 'care'}
          state={mode}
          testId="status-mode"
          symbol={mode === 'production' ? 'good' : 'info'}
        />
      </ul>
      <button
        type="button"
        className={styles['doubt']}
        data-some={unresolved.length > 0}
        data-testid="unresolved"
        aria-keyshortcuts={shownKey('everywhere', 'unresolved')}
        disabled={doorOf(session) !== null}
        onClick={() => tell({ name: 'open', dialog: { name: 'unresolved' } })}
      >
        <Symbol name={unresolved.length > 0 ? 'doubt' : 'good'} size={20} />
        {unresolved.length > 0 ? words.unresolved(unresolved.length) : words.noUnresolved}
        {doorOf(session) === null ? (
          <kbd aria-hidden="true">{shownKey('everywhere', 'unresolved')}</kbd>
        ) : null}
      </button>
    </footer>
  );
};
