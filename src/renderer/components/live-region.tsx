// Says every change of the sale aloud for screen readers: the state's sentence, then the amount.
import type { Snapshot } from '../../contract/views.ts';
import { useSnapshot } from '../app/till.tsx';
import { formatAmount } from '../amount/format-amount.ts';
import { tendersOf } from '../amount/tenders.ts';
import { paidMinor } from '../screens/sale/paid.ts';
import { giftAnnouncement } from '../screens/gift/gift-words.ts';
import { stateTitle } from '../screens/sale/state-title.ts';
import { useWords, type Words } from '../text/words.tsx';

/** `Approved. $45.67.` */
export const announcement = (
  { register, tenders, currency }: Pick<Snapshot, 'register' | 'tenders' | 'currency'>,
  words: Words,
): string => {
  const title = stateTitle(register, words);
  if (register.name === 'gift') return giftAnnouncement(register.step, words);
  if (register.name === 'basket') {
    const total = formatAmount(register.totals.totalMinor, currency);
    return `${title}. ${words.basket.items(register.lines.length)}. ${words.basket.total} ${total}.`;
  }
  if (register.name === 'tendering') {
    const { missingMinor } = tendersOf(tenders, register.totals.totalMinor);
    return `${title}. ${formatAmount(missingMinor, currency)}.`;
  }
  const { payment } = register;
  const minor = register.name === 'approved' ? paidMinor(payment, tenders) : payment.totals.totalMinor;
  return `${title}. ${formatAmount(minor, payment.totals.currency)}.`;
};

export const LiveRegion = () => {
  const snapshot = useSnapshot();
  const words = useWords();
  return (
    <div className="for-ears" role="status" aria-live="polite" data-testid="announcement">
      {announcement(snapshot, words)}
    </div>
  );
};
