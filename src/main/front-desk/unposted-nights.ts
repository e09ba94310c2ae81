// Whether a guest's night of a day is on the folio yet. Counted in units of the rate rather than by the day of a line: the
// night of the 21st is often posted after midnight, and a week may be posted at once.
import { type CalendarDay, daysBetween } from '../base/calendar.ts';
import type { Folio } from '../folio/folio.ts';
import { unitsLeft } from '../folio/totals.ts';

/** Nights or days that have begun by the end of `businessDay`; hours and months are posted by hand. */
const unitsDue = ({ stay }: Folio, businessDay: CalendarDay): number =>
  stay.unit === 'night' || stay.unit === 'day'
    ? Math.min(stay.duration, daysBetween(stay.arrival, businessDay) + 1)
    : 0;

/** Of a guest who is in the house: the units up to this day are more than the lines have posted. */
export const isNightUnposted = (folio: Folio, businessDay: CalendarDay): boolean =>
  folio.status === 'in-house' && unitsDue(folio, businessDay) > folio.stay.duration - unitsLeft(folio);
