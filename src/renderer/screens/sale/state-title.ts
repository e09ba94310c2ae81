// The one plain sentence of each state of the register: shown large, and said aloud.
import type { EntryView, PaymentView, RegisterView } from '../../../contract/views.ts';
import { restMinor } from '../../amount/rest.ts';
import { isPartOfBasket } from '../../amount/tenders.ts';
import type { Words } from '../../text/words.tsx';
import { giftTitle } from '../gift/gift-words.ts';

/** Kept for later instead of being charged now. */
export const keysOffline = ({ wants }: Pick<EntryView, 'wants'>): boolean =>
  wants === 'offline-card' || wants === 'offline-card-with-code';

/** Of keyed entry: a card, a gift card, or only the code of a stored card or of one taken offline. */
export const entryTitle = (
  { tender }: Pick<PaymentView, 'tender'>,
  view: Pick<EntryView, 'wants'>,
  { entry, offline }: Words,
): string => {
  if (keysOffline(view)) return offline.taking.keyTitle;
  if (tender === 'gift-card') return entry.giftTitle;
  return tender === 'stored-card' || view.wants === 'card-code' ? entry.codeTitle : entry.title;
};

/** No bank approves cash, nor a basket paid in several parts: those are paid. */
const approvedTitle = (payment: PaymentView, { sale }: Words): string => {
  if (restMinor(payment) > 0) return sale.approved.partTitle;
  const paid = payment.kind === 'sale' && (payment.tender === 'cash' || isPartOfBasket(payment));
  return paid ? sale.approved.paidTitle : sale.approved.titles[payment.kind];
};

export const stateTitle = (register: RegisterView, words: Words): string => {
  const { sale } = words;
  switch (register.name) {
    case 'basket':
      return words.basket.title;
    case 'tendering':
      return words.tender.title;
    case 'gift':
      return giftTitle(register.step, words);
    case 'awaiting-card':
      return register.payment.tender === 'gift-card' ? sale.awaiting.giftTitle : sale.awaiting.title;
    case 'keying':
      return entryTitle(register.payment, register.entry, words);
    case 'requesting':
      return sale.requesting.titles[register.payment.kind];
    case 'unknown':
      return sale.unknown.title;
    case 'approved':
      return approvedTitle(register.payment, words);
    case 'declined':
      return sale.declined.titles[register.payment.kind];
    case 'queued':
      return sale.queued.titles[register.payment.kind === 'authorization' ? 'authorization' : 'sale'];
    case 'not-processed':
      return sale.notProcessed.title;
  }
};
