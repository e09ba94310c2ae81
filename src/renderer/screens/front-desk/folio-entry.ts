// What is typed about a new folio, and its way to the contract. Pure; a test holds that what passes here passes the
// contract too.
import type { CommandRequest } from '../../../contract/channels.ts';
import type { FolioMode } from '../../../contract/folio-views.ts';
import { formatPercent, parsePercent } from '../../amount/tax-percent.ts';
import { type Day, daysBetween, isDay, plusDays } from '../../calendar/days.ts';
import { minorOf } from '../payments/understand.ts';

type OpenRequest = CommandRequest<'folio.open'>;
export type Unit = OpenRequest['unit'];
export const unitNames: readonly Unit[] = ['night', 'day', 'hour', 'month'];

export interface FolioEntry {
  readonly guestName: string;
  readonly contact: string;
  /** Names with commas between. */
  readonly companions: string;
  readonly room: string;
  /** A day, or what was typed where it is none. */
  readonly arrival: string;
  readonly departure: string;
  readonly unit: Unit;
  readonly hours: string;
  readonly rate: string;
  readonly tax: string;
  /** Empty: the till's next. */
  readonly number: string;
  readonly inspect: boolean;
}

export type FolioFault = 'guest' | 'guest-long' | 'day' | 'too-early' | 'hours' | 'rate' | 'tax';
export type FolioFaults = Readonly<Partial<Record<keyof FolioEntry, FolioFault>>>;

/** @param taxBasisPoints of the property, 825 = 8.25 % */
export const firstEntry = (
  mode: FolioMode,
  today: Day,
  taxBasisPoints: number,
  inspect: boolean,
): FolioEntry => ({
  guestName: '',
  contact: '',
  companions: '',
  room: '',
  arrival: today,
  departure: plusDays(today, 1),
  unit: mode === 'hotel' ? 'night' : 'day',
  hours: '',
  rate: '',
  tax: formatPercent(taxBasisPoints),
  number: '',
  inspect,
});

/** The first day a stay can end on: a night's stay ends after it begins. */
export const firstDeparture = ({ arrival, unit }: Pick<FolioEntry, 'arrival' | 'unit'>): Day | undefined =>
  isDay(arrival) ? plusDays(arrival, unit === 'night' ? 1 : 0) : undefined;

/** The entry with another arrival: the stay keeps its length. */
export const withArrival = (entry: FolioEntry, arrival: string): FolioEntry => {
  if (!isDay(arrival) || !isDay(entry.departure)) return { ...entry, arrival };
  const length = isDay(entry.arrival) ? Math.max(0, daysBetween(entry.arrival, entry.departure)) : 0;
  const departure = plusDays(arrival, length);
  const first = firstDeparture({ ...entry, arrival }) ?? departure;
  return { ...entry, arrival, departure: departure < first ? first : departure };
};

const companionsOf = (text: string): string[] =>
  text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');

const hoursOf = (text: string): number | undefined => {
  const hours = /^\d{1,5}$/.test(text.trim()) ? Number(text) : 0;
  return hours > 0 ? hours : undefined;
};

/** What will not do, field by field. */
export const faultsOf = (entry: FolioEntry): FolioFaults => {
  const first = firstDeparture(entry);
  const rate = minorOf(entry.rate.trim());
  const companions = companionsOf(entry.companions);
  return {
    ...(entry.guestName.trim() === '' ? { guestName: 'guest' } : {}),
    ...(companions.length > 20 || companions.some((name) => name.length > 60)
      ? { companions: 'guest-long' }
      : {}),
    ...(isDay(entry.arrival) ? {} : { arrival: 'day' }),
    ...(isDay(entry.departure) ? {} : { departure: 'day' }),
    ...(isDay(entry.departure) && first !== undefined && entry.departure < first
      ? { departure: 'too-early' }
      : {}),
    ...(entry.unit === 'hour' && hoursOf(entry.hours) === undefined ? { hours: 'hours' } : {}),
    ...(rate === undefined || rate === 0 ? { rate: 'rate' } : {}),
    ...(parsePercent(entry.tax) === undefined ? { tax: 'tax' } : {}),
  };
};

/** The request to open the folio; undefined while something will not do. */
export const openRequest = (entry: FolioEntry, mode: FolioMode): OpenRequest | undefined => {
  const rateMinor = minorOf(entry.rate.trim());
  const taxBasisPoints = parsePercent(entry.tax);
  if (Object.keys(faultsOf(entry)).length > 0 || rateMinor === undefined || taxBasisPoints === undefined)
    return undefined;
  const number = entry.number.trim();
  return {
    mode,
    number: number === '' ? null : number,
    guestName: entry.guestName.trim(),
    contact: entry.contact.trim(),
    companions: companionsOf(entry.companions),
    room: entry.room.trim(),
    arrival: entry.arrival,
    departure: entry.departure,
    unit: entry.unit,
    duration: entry.unit === 'hour' ? (hoursOf(entry.hours) ?? null) : null,
    rateMinor,
    taxBasisPoints,
    inspect: entry.inspect,
  };
};
