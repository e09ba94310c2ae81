// A payment's state in a list: symbol, word and colour together.
import type { PaymentStateName } from '../../contract/views.ts';
import { useWords } from '../text/words.tsx';
import styles from './chip.module.css';
import { Symbol, type SymbolName } from './symbol.tsx';

type Tone = 'good' | 'bad' | 'doubt' | 'still' | 'action';

export const stateLooks: Readonly<Record<PaymentStateName, readonly [Tone, SymbolName]>> = {
  'awaiting-card': ['action', 'card'],
  requesting: ['action', 'asking'],
  unknown: ['doubt', 'doubt'],
  approved: ['good', 'good'],
  declined: ['bad', 'bad'],
  'not-processed': ['still', 'stopped'],
  cancelled: ['still', 'none'],
  voided: ['still', 'back'],
};

export const Chip = ({ state }: { readonly state: PaymentStateName }) => {
  const { sale } = useWords();
  const [tone, symbol] = stateLooks[state];
  return (
    <span className={styles['chip']} data-tone={tone} data-state={state}>
      <Symbol name={symbol} size={16} />
      {sale.states[state]}
    </span>
  );
};
