// Words of the front desk's board: money, clocks, searching.
import type { BoardRow, ClockStateName } from '../../../contract/folio-views.ts';

type Unit = BoardRow['stay']['unit'];

const units: Readonly<Record<Unit, readonly [one: string, many: string]>> = {
  night: ['night', 'nights'],
  day: ['day', 'days'],
  hour: ['hour', 'hours'],
  month: ['month', 'months'],
};
const minuteMs = 60_000;

/** `3 days`, `40 h`, `9 h 24 min`, `12 min`. @param ms not negative */
const time = (ms: number): string => {
  const minutes = Math.floor(ms / minuteMs);
  const hours = Math.floor(minutes / 60);
  if (hours >= 72) return `${Math.floor(hours / 24)} days`;
  if (hours >= 10) return `${hours} h`;
  if (hours === 0) return `${minutes} min`;
  return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
};

export const board = {
  prompt: 'What costs money first stands first. Enter opens a folio.',
  found: (count: number): string => (count === 1 ? '1 found' : `${count} found`),
  loading: 'Reading the board…',
  list: 'Folios, the most urgent first',
  tabsLabel: 'What to show',
  find: 'Find any folio',
  findHint: (room: string, guest: string): string => `number, ${room.toLowerCase()}, ${guest.toLowerCase()}`,
  noneFound: 'No folio has these words.',
  more: 'There are more. Type another word.',
  held: 'Held',
  charged: 'Charged',
  expected: 'Expected',
  stay: 'Stay',
  concern: 'What to see to',
  open: 'Open',
  nightAudit: 'Night audit',
  units: (count: number, unit: Unit): string => `${count} ${units[unit][count === 1 ? 0 : 1]}`,
  moreConcerns: (count: number): string => `+${count}`,
  moreConcernsAloud: (count: number): string => `and ${count} more`,
  busy: 'The bank is being asked',
  time,
  clockStates: { fine: '', soon: 'Soon', due: 'Urgent', missed: 'Missed' } satisfies Record<
    ClockStateName,
    string
  >,
  clocks: {
    validity: {
      running: (left: string): string => `hold lasts ${left}`,
      over: (ago: string): string => `lapsed ${ago} ago`,
    },
    release: {
      running: (left: string): string => `release within ${left}`,
      over: (ago: string): string => `due ${ago} ago`,
    },
  },
  jumped: (time: string, ahead: boolean): string =>
    `This machine’s clock was set ${ahead ? 'ahead' : 'back'} by ${time}. Every date and every time left here follows it: check the clock.`,
  jumpRead: 'I have read it',
};
