// The payments of this basket that stand, above the totals of the ticket: to look at, or each with its way back.
import { useEffect, useRef } from 'react';
import type { Tenders } from '../../../contract/views.ts';
import { type Currency, formatAmount } from '../../amount/format-amount.ts';
import { type Leg, takenMinor } from '../../amount/tenders.ts';
import { classes } from '../../components/classes.ts';
import linesStyles from '../../components/lines.module.css';
import { Symbol } from '../../components/symbol.tsx';
import { tenderName } from '../../text/tender-name.ts';
import { useWords } from '../../text/words.tsx';
import styles from './legs.module.css';

const LegWords = ({ leg, currency }: { readonly leg: Leg; readonly currency: Currency }) => {
  const words = useWords();
  return (
    <>
      <Symbol name={leg.takingBack ? 'back' : 'good'} size={18} />
      <span className={styles['name']}>
        {tenderName(leg.payment, words)}
        {leg.takingBack ? <small>{words.tender.takingBack}</small> : null}
      </span>
      <span>{formatAmount(takenMinor(leg.payment), currency)}</span>
    </>
  );
};

interface PaidLegsProps {
  readonly tenders: Tenders | null;
  /** On the register: alone, it needs no list of itself. */
  readonly paymentId: string;
  readonly currency: Currency;
}

/** Nothing where no other payment of the basket stands. */
export const PaidLegs = ({ tenders, paymentId, currency }: PaidLegsProps) => {
  const { tender } = useWords();
  if (tenders === null || tenders.legs.every((leg) => leg.payment.id === paymentId)) return null;
  return (
    <ul className={styles['legs']} aria-label={tender.legs}>
      {tenders.legs.map((leg) => (
        <li key={leg.payment.id} className={classes(linesStyles['row'], styles['row'])} data-testid="leg">
          <span className={styles['leg']}>
            <LegWords leg={leg} currency={currency} />
          </span>
        </li>
      ))}
    </ul>
  );
};

interface ReturnableLegsProps {
  readonly legs: readonly Leg[];
  readonly currency: Currency;
  readonly chosenId: string | undefined;
  readonly onChoose: (paymentId: string) => void;
  readonly onTakeBack: (leg: Leg) => void;
}

/** Arrow keys choose without moving the focus; the chosen payment shows its way back. */
export const ReturnableLegs = ({ legs, currency, chosenId, onChoose, onTakeBack }: ReturnableLegsProps) => {
  const words = useWords();
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    list.current?.querySelector('[data-chosen="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [chosenId]);
  if (legs.length === 0) return null;
  return (
    <ul className={styles['legs']} aria-label={words.tender.legs} ref={list}>
      {legs.map((leg) => {
        const { id } = leg.payment;
        return (
          <li
            key={id}
            className={classes(linesStyles['row'], styles['row'])}
            data-chosen={id === chosenId}
            data-testid="leg"
            data-taking-back={leg.takingBack}
          >
            <button
              type="button"
              className={styles['leg']}
              aria-pressed={id === chosenId}
              onClick={() => onChoose(id)}
            >
              <LegWords leg={leg} currency={currency} />
            </button>
            {id === chosenId && !leg.takingBack ? (
              <button
                type="button"
                className={classes(linesStyles['remove'], styles['back'])}
                aria-keyshortcuts="Delete"
                data-testid="take-back"
                onClick={() => onTakeBack(leg)}
              >
                <Symbol name="back" size={20} />
                <span className="for-ears">{words.tender.takeBackLeg(tenderName(leg.payment, words))}</span>
                <kbd aria-hidden="true">Del</kbd>
              </button>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
};
