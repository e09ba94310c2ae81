// The five parts that a payment passes, in its order: each as symbol, name and word, since when, and what to do where it
// is down.
import type { NetworkView, PartState } from '../../../contract/network.ts';
import { useSnapshot } from '../../app/till.tsx';
import { useUi } from '../../app/ui-context.tsx';
import { ActionButton } from '../../components/action-button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { partsDown } from '../../components/network-words.ts';
import { Symbol, type SymbolName } from '../../components/symbol.tsx';
import { useKeys } from '../../keys/key-provider.tsx';
import { timeOfDay } from '../../text/when.ts';
import { useWords } from '../../text/words.tsx';
import styles from './connection.module.css';

const symbols: Readonly<Record<PartState, SymbolName>> = { up: 'good', down: 'alert', unknown: 'none' };

export const ConnectionParts = ({ view }: { readonly view: NetworkView }) => {
  const { network } = useWords();
  const down = partsDown(view);
  return (
    <>
      <p>{network.detail}</p>
      <ol className={styles['parts']}>
        {view.parts.map(({ part, state, sinceMs }) => (
          <li key={part} data-part={part} data-state={state} data-testid="network-part">
            <span className={styles['light']}>
              <Symbol name={symbols[state]} size={26} />
            </span>
            <strong>{network.parts[part]}</strong>
            <span className={styles['word']}>{network.states[state]}</span>
            <span className={styles['since']}>
              {sinceMs === null ? network.never : network.since(timeOfDay(sinceMs))}
            </span>
          </li>
        ))}
      </ol>
      <div className={styles['advice']} data-testid="network-advice">
        {down.length === 0 ? <p>{network.fine}</p> : null}
        {down.map(({ part }) => (
          <p key={part}>
            <strong>{network.down[part]}</strong> {network.advice[part]}
          </p>
        ))}
      </div>
    </>
  );
};

export const ConnectionDialog = () => {
  const { app, network } = useWords();
  const { status } = useSnapshot();
  const { tell } = useUi();
  const close = (): void => tell({ name: 'close' });
  useKeys('list', { close });
  return (
    <Dialog
      title={network.title}
      width={900}
      testId="connection"
      buttons={<ActionButton label={app.close} keyShown="Escape" grow onPress={close} />}
    >
      <ConnectionParts view={status.network} />
    </Dialog>
  );
};
