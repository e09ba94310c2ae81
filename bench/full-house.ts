// A full house for the benchmarks of the front desk: guests, what they were charged, and their holds, as entries of a
// journal.
import { dayOf } from '../src/main/base/calendar.ts';
import type { Folio } from '../src/main/folio/folio.ts';
import { openFolio } from '../src/main/folio/open-folio.ts';
import { stayTerms } from '../src/main/folio/stay-terms.ts';
import type { Journal, JournalEntry } from '../src/main/journal/port.ts';
import { entryFor } from '../src/main/payment/record.ts';
import type { FolioPart } from '../src/main/payment/states.ts';
import { paymentState } from '../test/helpers/settlement-books.ts';

export const holdMinor = 12_000;
export const dayMs = 86_400_000;
const linesEach = 8;

export interface House {
  readonly folios: number;
  readonly holdsEach: number;
  readonly arrivedAtMs: number;
}

const folioOf = (index: number, arrivedAtMs: number): Folio => {
  const opened = openFolio({
    id: `f${index}`,
    number: `CT-A-${String(index + 1).padStart(6, '0')}`,
    mode: 'hotel',
    guestName: `Guest Number ${index}`,
    companions: [{ id: `g${index}`, name: `Companion of ${index}` }],
    room: String(100 + index),
    stay: {
      arrival: dayOf(arrivedAtMs),
      departure: dayOf(arrivedAtMs + (31 + (index % 20)) * dayMs),
      unit: 'night',
    },
    rateMinor: holdMinor,
    taxBasisPoints: 825,
    currency: 'USD',
    inspect: true,
  });
  if (!opened.ok) throw new Error(opened.failure);
  const lines = Array.from({ length: linesEach }, (_, line) => ({
    id: `l${index}-${line}`,
    kind: line === 0 ? ('room' as const) : ('mini-bar' as const),
    text: 'Water and nuts',
    quantity: 1,
    unitMinor: 900 + line,
    netMinor: 900 + line,
    taxMinor: 74,
    taxBasisPoints: 825,
    guestId: null,
    atMs: arrivedAtMs,
    clerk: null,
    corrects: null,
  }));
  return { ...opened.value, status: 'in-house', lines };
};

/** The first hold of a folio, or an increment that stands alone. */
const holdEntry = (folio: Folio, hold: number, arrivedAtMs: number): JournalEntry => {
  const headId = hold === 0 ? null : `${folio.id}-0`;
  const kind = hold === 0 ? 'first' : 'increment';
  const initialMinor = hold === 0 ? null : holdMinor;
  const { startDate, endDate, duration, rateMinor } = stayTerms(folio, { kind, initialMinor });
  const stay = { startDate, endDate, duration, rateMinor, extraCharge: null };
  const part: FolioPart = {
    id: folio.id,
    number: folio.number,
    key: `goal-${hold}/hold`,
    hold: { kind, initialMinor, headId, ...stay },
  };
  const id = `${folio.id}-${hold}`;
  const atMs = arrivedAtMs + hold * 3_600_000;
  const state = paymentState({
    id,
    kind: 'authorization',
    minor: holdMinor,
    atMs,
    transactionId: `t${id}`,
    folio: part,
  });
  return entryFor(state, 'approved', atMs);
};

/** Opens folios of guests who arrived at `arrivedAtMs` and stay for 31 to 50 nights, all in the house, with holds that stand. */
export const fillHouse = (journal: Journal, { folios, holdsEach, arrivedAtMs }: House): void => {
  for (let index = 0; index < folios; index += 1) {
    const folio = folioOf(index, arrivedAtMs);
    journal.append(
      { atMs: arrivedAtMs, subject: `folio:${folio.id}`, event: 'folio-opened', body: folio, kept: true },
      ...Array.from({ length: holdsEach }, (_, hold) => holdEntry(folio, hold, arrivedAtMs)),
    );
  }
};
