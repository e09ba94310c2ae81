// The lines of a ticket: to look at, or to choose from.
import { useEffect, useRef } from 'react';
import type { PaymentView } from '../../contract/views.ts';
import { type Currency, formatAmount } from '../amount/format-amount.ts';
import { useWords } from '../text/words.tsx';
import styles from './lines.module.css';
import { Symbol } from './symbol.tsx';

type Line = PaymentView['lines'][number];

const Words = ({ line, currency }: { readonly line: Line; readonly currency: Currency }) => {
  const { basket } = useWords();
  return (
    <>
      <span className={styles['name']}>{line.name === '' ? basket.unnamed : line.name}</span>
      <span className={styles['unit']}>
        {line.quantity > 1 ? `${line.quantity} \u00d7 ${formatAmount(line.unitMinor, currency)}` : ''}
      </span>
      <span className={styles['total']}>{formatAmount(line.totalMinor, currency)}</span>
    </>
  );
};

interface LinesProps {
  readonly lines: readonly Line[];
  readonly currency: Currency;
}

export const PlainLines = ({ lines, currency }: LinesProps) => (
  <ul className={styles['lines']}>
    {lines.map((line) => (
      <li key={line.id} className={styles['line']}>
        <Words line={line} currency={currency} />
      </li>
    ))}
  </ul>
);

interface ChoosableProps extends LinesProps {
  readonly chosenId: string | null;
  readonly onChoose: (lineId: string) => void;
  readonly onRemove: (lineId: string) => void;
}

/** Arrow keys choose without moving the focus off the amount; the chosen line shows its own Remove. */
export const ChoosableLines = ({ lines, currency, chosenId, onChoose, onRemove }: ChoosableProps) => {
  const { basket } = useWords();
  const list = useRef<HTMLUListElement>(null);
  const count = lines.length;
  useEffect(() => {
    const chosen = list.current?.querySelector('[data-chosen="true"]') ?? list.current?.lastElementChild;
    chosen?.scrollIntoView({ block: 'nearest' });
  }, [chosenId, count]);
  return (
    <ul className={styles['lines']} ref={list}>
      {lines.map((line) => (
        <li key={line.id} className={styles['row']} data-chosen={line.id === chosenId} data-testid="line">
          <button
            type="button"
            className={styles['line']}
            aria-pressed={line.id === chosenId}
            onClick={() => onChoose(line.id)}
          >
            <Words line={line} currency={currency} />
          </button>
          {line.id === chosenId ? (
            <button
              type="button"
              className={styles['remove']}
              aria-keyshortcuts="Delete"
              data-testid="remove-line"
              onClick={() => onRemove(line.id)}
            >
              <Symbol name="bad" size={20} />
              <span className="for-ears">
                {basket.removeLine(line.name === '' ? basket.unnamed : line.name)}
              </span>
              <kbd aria-hidden="true">Del</kbd>
            </button>
          ) : null}
        </li>
      ))}
    </ul>
  );
};
