// Says every change of the sale aloud for screen readers: the state's sentence, then the amount.
import type { RegisterView } from '../../contract/views.ts';
import { useSnapshot } from '../app/till.tsx';
import { type Currency, formatAmount } from '../amount/format-amount.ts';
import { giftAnnouncement } from '../screens/gift/gift-words.ts';
import { stateTitle } from '../screens/sale/state-title.ts';
import { useWords, type Words } from '../text/words.tsx';

/** `Approved. $45.67.` */
export const announcement = (register: RegisterView, currency: Currency, words: Words): string => {
  const title = stateTitle(register, words);
  if (register.name === 'gift') return giftAnnouncement(register.step, words);
  if (register.name === 'basket') {
    const total = formatAmount(register.totals.totalMinor, currency);
    return `${title}. ${words.basket.items(register.lines.length)}. ${words.basket.total} ${total}.`;
  }
  const { approvedMinor, totals } = register.payment;
  const minor = register.name === 'approved' ? (approvedMinor ?? totals.totalMinor) : totals.totalMinor;
  return `${title}. ${formatAmount(minor, totals.currency)}.`;
};

export const LiveRegion = () => {
  const { register, currency } = useSnapshot();
  const words = useWords();
  return (
    <div className="for-ears" role="status" aria-live="polite" data-testid="announcement">
      {announcement(register, currency, words)}
    </div>
  );
};
