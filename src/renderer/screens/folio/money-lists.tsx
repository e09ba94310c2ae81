// Payments that are no holds, and the guests with their shares: two lists to choose from.
import { useRef } from 'react';
import type { FolioPaymentView, FolioView, GuestShareView } from '../../../contract/folio-views.ts';
import { formatAmount } from '../../amount/format-amount.ts';
import { Chip } from '../../components/chip.tsx';
import pageStyles from '../../components/page.module.css';
import rowsStyles from '../../components/rows.module.css';
import { useWords } from '../../text/words.tsx';
import { ListBox } from '../customers/list-box.tsx';
import styles from './folio.module.css';
import { moment } from './sentences.ts';

interface ListProps {
  readonly view: FolioView;
  readonly chosenId: string | undefined;
  readonly onChoose: (id: string) => void;
}

export const FolioPayments = ({ view, chosenId, onChoose }: ListProps) => {
  const words = useWords();
  const { payments } = words.folio;
  const list = useRef<HTMLUListElement>(null);
  const amount = (minor: number): string => formatAmount(minor, view.row.currency);
  const row = ({ kind, tender, state, amountMinor, refundedMinor, lastFour, atMs }: FolioPaymentView) => (
    <>
      <span className={rowsStyles['what']}>
        {words.sale.tenders[tender]}
        {lastFour === null ? '' : ` •••• ${lastFour}`}
        <small>
          {payments.kinds[kind]} · {moment(atMs)}
          {refundedMinor === 0 ? '' : ` · ${payments.refunded(amount(refundedMinor))}`}
        </small>
      </span>
      <Chip state={state} />
      <span className={rowsStyles['amount']}>{amount(kind === 'refund' ? -amountMinor : amountMinor)}</span>
    </>
  );
  return (
    <>
      <ListBox
        label={payments.list}
        list={list}
        entries={view.payments}
        idOf={({ paymentId }) => paymentId}
        chosenId={chosenId}
        onChoose={onChoose}
        testId="folio-payment"
        row={row}
      />
      {view.payments.length === 0 ? <p className={pageStyles['none']}>{payments.none}</p> : null}
    </>
  );
};

export const ownGuest = 'own';

export const Guests = ({ view, chosenId, onChoose }: ListProps) => {
  const { folio } = useWords();
  const list = useRef<HTMLUListElement>(null);
  const mode = folio.modes[view.row.mode];
  const amount = (minor: number): string => formatAmount(minor, view.row.currency);
  const row = ({ guestId, name, taxMinor, totalMinor }: GuestShareView) => (
    <>
      <span className={rowsStyles['what']}>
        {name}
        <small>{guestId === null ? mode.guest : mode.companion}</small>
      </span>
      <span className={styles['faint']}>{folio.lines.tax(amount(taxMinor))}</span>
      <span className={rowsStyles['amount']}>{amount(totalMinor)}</span>
    </>
  );
  return (
    <ListBox
      label={folio.guests.list}
      list={list}
      entries={view.shares}
      idOf={({ guestId }) => guestId ?? ownGuest}
      chosenId={chosenId}
      onChoose={onChoose}
      testId="guest-share"
      row={row}
    />
  );
};
