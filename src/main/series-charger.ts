// How a payment of a series is opened: a sale by stored card that stands on no register.
import type { SeriesCharger } from './customers/series-desk.ts';
import type { Metadata } from './gateway/port.ts';
import type { PaymentRunner } from './payment/runner.ts';
import { refused } from './register/journal-guard.ts';

export const seriesCharger = (runner: PaymentRunner, metadata: () => Metadata): SeriesCharger => ({
  charge({ series, card, askedBy, instead }) {
    // Nobody waits for it any more: should it arrive late, it is voided by itself.
    if (instead !== null) runner.tell(instead, { name: 'closed' });
    const { id, amountMinor, currency, firstTransactionId } = series;
    const paymentId = runner.openUnattended({
      tender: 'stored-card',
      storedCardId: card.id,
      lines: [],
      currency,
      subtotalMinor: amountMinor,
      taxMinor: 0,
      totalMinor: amountMinor,
      series: { id, place: 'later', firstTransactionId },
      askedBy,
      metadata: metadata(),
    });
    return paymentId === undefined ? refused('no-such-stored-card') : { ok: true, value: { paymentId } };
  },
});
