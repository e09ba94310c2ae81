// How a series moves, as pure steps. A due day has one payment at a time, and moves on only when it is paid or skipped;
// that is what keeps a customer from being charged twice for a day, and a day from being forgotten.
import { assert } from '../base/assert.ts';
import { type CalendarDay, daysBetween } from '../base/calendar.ts';
import type { Series, StoredCard } from './records.ts';
import { isPayable } from './records.ts';
import { dueAfter } from './schedule.ts';

/** What the till does by itself it does soon: a day left for longer than this waits for a person. */
const unattendedDaysMax = 7;

export type StopReason = NonNullable<Series['stoppedBecause']>;

/** The payment of the next due day, where one was begun. */
const paymentOfNextDay = (series: Series): Series['lastPayment'] =>
  series.lastPayment?.dueDay === series.nextDueDay ? series.lastPayment : null;

export const isPending = (series: Series): boolean => series.lastPayment?.standing === 'pending';

/** A payment is due and nothing stands in its way. */
export const mayCharge = (series: Series, card: StoredCard | undefined, today: CalendarDay): boolean =>
  series.state === 'active' &&
  series.firstTransactionId !== null &&
  card !== undefined &&
  isPayable(card) &&
  series.nextDueDay <= today &&
  !isPending(series);

/** The same, for the till by itself: soon after the due day, and never a second time for the same day. */
export const mayChargeUnattended = (
  series: Series,
  card: StoredCard | undefined,
  today: CalendarDay,
): boolean =>
  mayCharge(series, card, today) &&
  paymentOfNextDay(series) === null &&
  daysBetween(series.nextDueDay, today) <= unattendedDaysMax;

/** The payment of the next due day that nobody was charged for, but whose late arrival may still be watched for. */
export const calledOff = (series: Series): string | null => {
  const payment = paymentOfNextDay(series);
  return payment?.standing === 'called-off' ? payment.paymentId : null;
};

/** A payment for the next due day was opened. @throws Bug when the day has one that is not decided yet */
export const opened = (series: Series, paymentId: string): Series => {
  assert(series.state === 'active', 'a stopped series is not charged');
  assert(!isPending(series), 'a due day has one payment at a time');
  return {
    ...series,
    lastPayment: { paymentId, dueDay: series.nextDueDay, standing: 'pending', code: null },
  };
};

/** The first payment was approved: the series runs. @param day on which it was paid */
export const begun = (
  series: Series,
  payment: { readonly id: string; readonly transactionId: string; readonly storedCardId: string | null },
  day: CalendarDay,
): Series => ({
  ...series,
  storedCardId: payment.storedCardId,
  firstTransactionId: payment.transactionId,
  nextDueDay: dueAfter(series.schedule, day),
  lastPayment: { paymentId: payment.id, dueDay: day, standing: 'paid', code: null },
});

/** The payment was decided. An older payment than the last changes nothing: its day has another one. */
export const settled = (
  series: Series,
  paymentId: string,
  standing: 'paid' | 'declined' | 'called-off',
  code: string | null,
): Series => {
  const { lastPayment } = series;
  if (lastPayment?.paymentId !== paymentId) return series;
  if (lastPayment.standing === standing && lastPayment.code === code) return series;
  const paidUntil = dueAfter(series.schedule, lastPayment.dueDay);
  // Days that were skipped since stay behind.
  const afterPaid = paidUntil > series.nextDueDay ? paidUntil : series.nextDueDay;
  return {
    ...series,
    lastPayment: { ...lastPayment, standing, code },
    // Paid once and taken back by the till: the day is due again.
    nextDueDay: standing === 'paid' ? afterPaid : lastPayment.dueDay,
  };
};

export const skipped = (series: Series): Series => ({
  ...series,
  nextDueDay: dueAfter(series.schedule, series.nextDueDay),
});

export const stopped = (series: Series, stoppedBecause: StopReason): Series =>
  series.state === 'stopped' ? series : { ...series, state: 'stopped', stoppedBecause };
