// The one plain sentence of each state of the register: shown large, and said aloud.
import type { RegisterView } from '../../../contract/views.ts';
import { restMinor } from '../../amount/rest.ts';
import type { Words } from '../../text/words.tsx';
import { giftTitle } from '../gift/gift-words.ts';

export const stateTitle = (register: RegisterView, words: Words): string => {
  const { sale } = words;
  switch (register.name) {
    case 'basket':
      return words.basket.title;
    case 'gift':
      return giftTitle(register.step, words);
    case 'awaiting-card':
      return sale.awaiting.title;
    case 'keying':
      return words.entry.title;
    case 'requesting':
      return sale.requesting.titles[register.payment.kind];
    case 'unknown':
      return sale.unknown.title;
    case 'approved':
      return restMinor(register.payment) > 0
        ? sale.approved.partTitle
        : sale.approved.titles[register.payment.kind];
    case 'declined':
      return sale.declined.titles[register.payment.kind];
    case 'not-processed':
      return sale.notProcessed.title;
  }
};
