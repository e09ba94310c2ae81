// When a card expires: at the end of its month. Pure.
import type { StoredCardView } from '../../contract/customers.ts';
import { type CalendarDay, dayInMonth } from '../base/calendar.ts';

/** @param expiry `mmyy`, or null where nobody has told us */
export const expires = (expiry: string | null, today: CalendarDay): StoredCardView['expires'] => {
  if (expiry === null) return 'not-known';
  const month = `20${expiry.slice(2)}-${expiry.slice(0, 2)}`;
  const thisMonth = today.slice(0, 7);
  if (month < thisMonth) return 'past';
  if (month === thisMonth) return 'this-month';
  return month === dayInMonth(today, 1, 1).slice(0, 7) ? 'next-month' : 'later';
};
