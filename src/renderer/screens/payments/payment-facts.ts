// The facts of one payment, in the order a person asks for them. Those it does not have are left out.
import type { PaymentView } from '../../../contract/views.ts';
import { formatAmount } from '../../amount/format-amount.ts';
import { isPartOfBasket } from '../../amount/tenders.ts';
import type { Fact } from '../../components/fact-list.tsx';
import { tenderName } from '../../text/tender-name.ts';
import { dayOfYear, timeOfDay } from '../../text/when.ts';
import type { Words } from '../../text/words.tsx';
import { checkResults } from '../sale/check-results.tsx';

export const factsOf = (payment: PaymentView, words: Words): readonly Fact[] => {
  const { facts, entryModes } = words.sale;
  const { taking } = words.offline;
  const { cash, kind } = payment;
  const amount = (minor: number): string => formatAmount(minor, payment.totals.currency);
  const some = (minor: number | null): string | null =>
    minor === null || minor === 0 ? null : amount(minor);
  return [
    { label: facts.time, value: `${dayOfYear(payment.openedAtMs)}, ${timeOfDay(payment.openedAtMs)}` },
    {
      label: facts.tender,
      value: payment.mask === null && payment.tender === 'card' ? null : tenderName(payment, words),
      testId: 'details-mask',
    },
    {
      label: taking.taken,
      value:
        payment.offline === null
          ? null
          : taking.takenAt(
              `${dayOfYear(payment.offline.takenAtMs)}, ${timeOfDay(payment.offline.takenAtMs)}`,
            ),
      testId: 'details-offline',
    },
    { label: taking.voice, value: payment.offline?.voiceCode ?? null },
    { label: facts.entryMode, value: payment.entryMode === null ? null : entryModes[payment.entryMode] },
    { label: facts.tendered, value: cash === null ? null : amount(cash.tenderedMinor) },
    { label: facts.change, value: some(cash?.changeMinor ?? null) },
    { label: facts.balance, value: payment.balanceMinor === null ? null : amount(payment.balanceMinor) },
    {
      label: facts.basketTotal,
      value:
        payment.basketTotalMinor !== null && isPartOfBasket(payment)
          ? amount(payment.basketTotalMinor)
          : null,
    },
    { label: facts.captured, value: kind === 'authorization' ? some(payment.capturedMinor) : null },
    { label: facts.refunded, value: some(payment.refundedMinor) },
    { label: facts.authCode, value: payment.authCode },
    ...checkResults(payment, words).map((result) => ({
      label: result.label,
      value: result.meaning === null ? result.value : `${result.value}: ${result.meaning}`,
      testId: `details-check-${result.name}`,
    })),
    { label: facts.order, value: payment.orderId },
    { label: facts.transaction, value: payment.transactionId },
  ];
};
