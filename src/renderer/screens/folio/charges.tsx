// What the guest is charged: each charge with what was taken off it, and what of the stay is not posted yet.
import { useRef } from 'react';
import type { FolioLineView, FolioView } from '../../../contract/folio-views.ts';
import { formatAmount } from '../../amount/format-amount.ts';
import { classes } from '../../components/classes.ts';
import pageStyles from '../../components/page.module.css';
import rowsStyles from '../../components/rows.module.css';
import { dayOfYear } from '../../text/when.ts';
import { useWords } from '../../text/words.tsx';
import { ListBox } from '../customers/list-box.tsx';
import styles from './folio.module.css';
import type { ChargeGroup } from './lines.ts';

interface ChargesProps {
  readonly view: FolioView;
  readonly groups: readonly ChargeGroup[];
  readonly chosenId: string | undefined;
  readonly onChoose: (id: string) => void;
}

export const Charges = ({ view, groups, chosenId, onChoose }: ChargesProps) => {
  const { folio } = useWords();
  const { lines: words } = folio;
  const list = useRef<HTMLUListElement>(null);
  const { row, companions, unposted } = view;
  const amount = (minor: number): string => formatAmount(minor, row.currency);
  const nameOf = (guestId: string | null): string =>
    companions.find(({ id }) => id === guestId)?.name ?? row.guest;
  const nameLine = ({ kind, text }: FolioLineView): string => {
    const what = kind === 'room' ? folio.modes[row.mode].rate : folio.kinds[kind];
    return text === '' ? what : `${what}: ${text}`;
  };
  const line = ({ charge, corrections }: ChargeGroup) => (
    <div className={styles['group']}>
      <div className={styles['line']}>
        <span className={styles['when']}>{dayOfYear(charge.atMs)}</span>
        <span className={rowsStyles['what']}>
          {nameLine(charge)}
          <small>
            {[
              charge.quantity === 1 ? '' : words.times(charge.quantity, amount(charge.unitMinor)),
              charge.taxMinor === 0 ? '' : words.tax(amount(charge.taxMinor)),
              companions.length === 0 ? '' : nameOf(charge.guestId),
              charge.clerk ?? '',
            ]
              .filter((part) => part !== '')
              .join(' · ')}
          </small>
        </span>
        <span className={rowsStyles['amount']}>{amount(charge.netMinor + charge.taxMinor)}</span>
      </div>
      {corrections.map((correction) => (
        <div key={correction.id} className={styles['line']} data-correction="true" data-testid="correction">
          <span className={styles['when']}>{dayOfYear(correction.atMs)}</span>
          <span className={classes(rowsStyles['what'], styles['what'])}>
            {words.corrected}
            {correction.text === '' ? '' : `: ${correction.text}`}
          </span>
          <span className={classes(rowsStyles['amount'], styles['amount'])}>
            {amount(correction.netMinor + correction.taxMinor)}
          </span>
        </div>
      ))}
      {corrections.length > 0 ? (
        <small className={styles['left-of']}>
          {charge.leftMinor === 0 ? words.gone : words.left(amount(charge.leftMinor))}
        </small>
      ) : null}
    </div>
  );
  return (
    <>
      <ListBox
        label={words.list}
        list={list}
        entries={groups}
        idOf={({ id }) => id}
        chosenId={chosenId}
        onChoose={onChoose}
        testId="charge-row"
        row={line}
      />
      {groups.length === 0 ? <p className={pageStyles['none']}>{words.none}</p> : null}
      <div className={styles['foot']}>
        {unposted.units === 0 ? (
          <span />
        ) : (
          <span data-testid="unposted">
            {words.unposted(folio.units(row.stay.unit, unposted.units), amount(unposted.totalMinor))}
          </span>
        )}
        <span className={styles['total']}>
          {words.total} <strong data-testid="lines-total">{amount(row.totalMinor)}</strong>{' '}
          <small>{words.taxTotal(amount(view.taxMinor))}</small>
        </span>
      </div>
    </>
  );
};
