// The gateway writes its dates without a zone (QorCommerce v3, transactions page: `07-21-2020 10:45 AM`). Rows that have
// found their payments tell how far its clock is from the till's, so that the others can be placed on the shop's days.
import type { GatewayRecord } from '../gateway/records.ts';
import { isPurchase, type PaymentFact } from './payment-fact.ts';
import { type Days, dayMs, type Span, within } from './shop-days.ts';

const written = /^(\d{2})-(\d{2})-(\d{4})(?: (\d{1,2}):(\d{2}) ([AP]M))?/i;
/** Every zone of the world is a multiple of this from UTC. Milliseconds. */
const zoneStepMs = 15 * 60_000;

/** The digits of a gateway's date as if they were UTC, in milliseconds; undefined where they are no date. */
export const readDigits = (date: string): number | undefined => {
  const match = written.exec(date);
  if (match === null) return undefined;
  const [, month, day, year, hour = '12', minute = '00', half = 'AM'] = match;
  const hours = (Number(hour) % 12) + (half.toUpperCase() === 'PM' ? 12 : 0);
  return Date.UTC(Number(year), Number(month) - 1, Number(day), hours, Number(minute));
};

/**
 * Milliseconds to take from a row's digits to have the till's clock, or undefined where no pair tells. Cash does not: it
 * may be written down long after it was paid.
 */
export const learnOffset = (
  payments: readonly PaymentFact[],
  recordOf: ReadonlyMap<string, GatewayRecord>,
): number | undefined => {
  const offsets: number[] = [];
  for (const payment of payments) {
    if (!isPurchase(payment) || payment.tender === 'cash') continue;
    const digitsMs = readDigits(recordOf.get(payment.id)?.date ?? '');
    if (digitsMs !== undefined) offsets.push(digitsMs - payment.atMs);
  }
  const middle = offsets.sort((left, right) => left - right)[Math.floor(offsets.length / 2)];
  return middle === undefined ? undefined : Math.round(middle / zoneStepMs) * zoneStepMs;
};

/** Whether a row falls on the asked days. Without an offset its own calendar decides; without a date it always does. */
export const fallsOn = (
  record: GatewayRecord,
  days: Days,
  span: Span,
  offsetMs: number | undefined,
): boolean => {
  const digitsMs = readDigits(record.date);
  if (digitsMs === undefined) return true;
  if (offsetMs !== undefined) return within(span, digitsMs - offsetMs);
  const calendar = { fromMs: Date.parse(days.first), beforeMs: Date.parse(days.last) + dayMs };
  return within(calendar, digitsMs);
};
