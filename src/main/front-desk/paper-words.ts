// The words of the front desk's papers, in English like every receipt's: a hotel's, or a car rental's.
import type { EstimatePart } from '../folio/estimate.ts';
import type { Folio } from '../folio/folio.ts';
import { pair, type ReceiptRow } from '../receipt/paper.ts';

interface ModeWords {
  readonly bill: string;
  readonly number: string;
  readonly guest: string;
  readonly room: string;
  readonly stay: string;
  /** A line of the rate. */
  readonly rate: string;
}

export const modeWords: Readonly<Record<Folio['mode'], ModeWords>> = {
  hotel: { bill: 'BILL', number: 'Folio', guest: 'Guest', room: 'Room', stay: 'Stay', rate: 'Room' },
  'car-rental': {
    bill: 'RENTAL BILL',
    number: 'Rental agreement',
    guest: 'Renter',
    room: 'Car',
    stay: 'Rental',
    rate: 'Rental',
  },
};

const chargeNames = {
  restaurant: 'Restaurant',
  'gift-shop': 'Gift shop',
  'mini-bar': 'Mini bar',
  telephone: 'Telephone',
  other: 'Other',
  laundry: 'Laundry',
  'damage-buffer': 'For damages',
  tips: 'Tips',
} as const;

/** @param kind of a line, or of a part of an estimate */
export const chargeName = (kind: EstimatePart['what'] | 'room', mode: Folio['mode']): string =>
  kind === 'room' || kind === 'stay' ? modeWords[mode].rate : chargeNames[kind];

/** `1 night`, `3 nights` */
export const unitsText = (units: number, unit: Folio['stay']['unit']): string =>
  `${units} ${unit}${units === 1 ? '' : 's'}`;

/** Whose paper it is: number, guest, stay. */
export const folioRows = (
  { mode, number, stay }: Pick<Folio, 'mode' | 'number' | 'stay'>,
  guest: string,
  room: string | null,
): ReceiptRow[] => {
  const words = modeWords[mode];
  return [
    pair(words.number, number),
    pair(words.guest, guest),
    ...(room === null ? [] : [pair(words.room, room)]),
    pair(words.stay, `${stay.arrival} to ${stay.departure}`),
    pair('', unitsText(stay.duration, stay.unit)),
  ];
};
