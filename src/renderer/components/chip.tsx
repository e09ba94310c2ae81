// A state in a list or a panel: symbol, word and colour together.
import type { PaymentStateName } from '../../contract/views.ts';
import { useWords } from '../text/words.tsx';
import styles from './chip.module.css';
import { Symbol, type SymbolName } from './symbol.tsx';

export type Tone = 'good' | 'bad' | 'care' | 'doubt' | 'still' | 'action';

interface MarkProps {
  readonly tone: Tone;
  readonly symbol: SymbolName;
  readonly word: string;
  /** The state's permanent name. */
  readonly state: string;
}

export const Mark = ({ tone, symbol, word, state }: MarkProps) => (
  <span className={styles['chip']} data-tone={tone} data-state={state}>
    <Symbol name={symbol} size={16} />
    {word}
  </span>
);

export const stateLooks: Readonly<Record<PaymentStateName, readonly [Tone, SymbolName]>> = {
  'awaiting-card': ['action', 'card'],
  requesting: ['action', 'asking'],
  unknown: ['doubt', 'doubt'],
  approved: ['good', 'good'],
  declined: ['bad', 'bad'],
  'not-processed': ['still', 'stopped'],
  cancelled: ['still', 'none'],
  voided: ['still', 'back'],
  queued: ['doubt', 'vault'],
};

/** Of a payment. */
export const Chip = ({ state }: { readonly state: PaymentStateName }) => {
  const { sale } = useWords();
  const [tone, symbol] = stateLooks[state];
  return <Mark tone={tone} symbol={symbol} word={sale.states[state]} state={state} />;
};
