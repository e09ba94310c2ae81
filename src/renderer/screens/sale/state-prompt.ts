// The prompt line of each payment state; the hint about the last swipe takes it over where a card is waited for.
import type { PaymentView, RegisterView, Snapshot } from '../../../contract/views.ts';
import { isPurchase } from '../../amount/purchase.ts';
import { restMinor } from '../../amount/rest.ts';
import type { Prompt } from '../../components/prompt-line.tsx';
import type { Words } from '../../text/words.tsx';
import { keysOffline } from './state-title.ts';

/** A register with a payment on it. */
export type PaymentRegister = Extract<RegisterView, { payment: PaymentView }>;

/** The hint about the last swipe, where it concerns this state. */
export const swipePrompt = (snapshot: Snapshot, words: Words): Prompt | undefined => {
  const { hint, count } = snapshot.swipe;
  return hint === null ? undefined : { text: words.swipeHints[hint], tone: 'care', count };
};

export const statePrompt = (register: PaymentRegister, snapshot: Snapshot, words: Words): Prompt => {
  const { sale, entry } = words;
  switch (register.name) {
    case 'awaiting-card': {
      const hint = swipePrompt(snapshot, words);
      if (hint !== undefined) return hint;
      const ready = snapshot.status.reader.state === 'ready';
      const { prompt, noReader, giftPrompt, giftNoReader } = sale.awaiting;
      const gift = register.payment.tender === 'gift-card';
      return ready
        ? { text: gift ? giftPrompt : prompt }
        : { text: gift ? giftNoReader : noReader, tone: 'care' };
    }
    case 'keying':
      return keysOffline(register.entry)
        ? { text: words.offline.taking.prompt, tone: 'care' }
        : (swipePrompt(snapshot, words) ?? { text: entry.prompt });
    case 'requesting':
      return { text: sale.requesting.prompt };
    case 'unknown':
      return { text: sale.unknown.prompt };
    case 'approved':
      return restMinor(register.payment) > 0
        ? { text: sale.approved.partPrompt, tone: 'care' }
        : { text: sale.approved.prompt };
    case 'declined':
      return { text: isPurchase(register.payment) ? sale.declined.promptSale : sale.declined.promptOther };
    case 'queued':
      return { text: sale.queued.prompt, tone: 'care' };
    case 'not-processed':
      return { text: sale.notProcessed.prompt };
  }
};
