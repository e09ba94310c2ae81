// The list itself. The keyboard's place is told by aria-activedescendant, so the list keeps the focus.
import { useEffect, useRef } from 'react';
import { formatAmount } from '../../amount/format-amount.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { Chip } from '../../components/chip.tsx';
import { shownKey } from '../../keys/table.ts';
import { cardName } from '../../text/card-name.ts';
import { dayOfYear, timeOfDay } from '../../text/when.ts';
import { useWords } from '../../text/words.tsx';
import styles from './payments.module.css';
import type { Row } from './use-payments.ts';

interface PaymentListProps {
  readonly rows: readonly Row[] | undefined;
  readonly chosen: Row | undefined;
  readonly more: boolean;
  readonly onChoose: (paymentId: string) => void;
  readonly onOlder: () => void;
}

const RowView = ({ row, chosen, onChoose }: { row: Row; chosen: boolean; onChoose: () => void }) => {
  const words = useWords();
  return (
    <li
      id={`payment-${row.id}`}
      role="option"
      aria-selected={chosen}
      className={styles['row']}
      data-testid="payment-row"
      data-state={row.state}
      data-kind={row.kind}
      onClick={onChoose}
    >
      <span className={styles['when']}>
        {timeOfDay(row.openedAtMs)}
        <small>{dayOfYear(row.openedAtMs)}</small>
      </span>
      <span className={styles['what']}>
        {words.sale.kinds[row.kind]}
        <small>{cardName(row, words)}</small>
      </span>
      <Chip state={row.state} />
      <span className={styles['amount']}>
        {formatAmount(
          row.kind === 'sale' ? (row.approvedMinor ?? row.totals.totalMinor) : -row.totals.totalMinor,
          row.totals.currency,
        )}
      </span>
    </li>
  );
};

export const PaymentList = ({ rows, chosen, more, onChoose, onOlder }: PaymentListProps) => {
  const { payments } = useWords();
  const list = useRef<HTMLUListElement>(null);
  const chosenId = chosen?.id;
  useEffect(() => list.current?.focus(), []);
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [chosenId]);
  const empty = rows !== undefined && rows.length === 0;
  return (
    <div className={styles['list']}>
      <ul
        ref={list}
        role="listbox"
        aria-label={payments.list}
        tabIndex={0}
        aria-activedescendant={chosenId === undefined ? undefined : `payment-${chosenId}`}
      >
        {(rows ?? []).map((row) => (
          <RowView key={row.id} row={row} chosen={row.id === chosenId} onChoose={() => onChoose(row.id)} />
        ))}
      </ul>
      {rows === undefined ? <p className={styles['note']}>{payments.loading}</p> : null}
      {empty ? (
        <p className={styles['note']}>
          {payments.none} {payments.noneHint}
        </p>
      ) : null}
      {rows !== undefined && more ? (
        <ActionButton
          label={payments.older}
          keyShown={shownKey('payments', 'older')}
          size="small"
          onPress={onOlder}
          testId="older"
        />
      ) : null}
    </div>
  );
};
