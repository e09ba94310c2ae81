// What happens while an outage is played, and what it is worth. Pure: everything that is shown follows from what has
// happened so far. Times are milliseconds on one clock that never goes back.
import type { DrillView } from '../../contract/offline.ts';

type Step = DrillView['steps'][number]['step'];
type Result = DrillView['steps'][number]['result'];

/** The outage is over once so many cards were taken offline, and at the latest after so long. */
const cardsWanted = 2;
const outageLimitMs = 5 * 60_000;
/** From the first try that failed until somebody has armed it. */
const armWithinMs = 2 * 60_000;
/** From the decline until it is paid or written off. */
const settleWithinMs = 5 * 60_000;

/** One hundred in all, in the order in which the steps come. */
export const pointsOf: Readonly<Record<Step, number>> = {
  noticed: 15,
  armed: 15,
  taken: 15,
  contact: 10,
  'over-cap': 5,
  receipt: 10,
  back: 15,
  declined: 15,
};

/** A card that was taken offline, as the clerk took it. */
export interface TakenCard {
  readonly paymentId: string;
  readonly orderId: string;
  /** Last four digits and amount: the same again is the same card keyed twice. */
  readonly card: string;
  /** The customer has a name, and a number or address that may reach them. */
  readonly reachable: boolean;
  /** Above the cap for each, and nobody with the right has let it through. */
  readonly aboveCap: boolean;
}

interface Followed extends TakenCard {
  /** Before the next customer. */
  readonly receipt: 'open' | 'given' | 'forgotten';
  readonly end: 'approved' | 'declined' | 'called-off' | null;
  readonly declinedAtMs: number | null;
  readonly settledAtMs: number | null;
}

export interface Play {
  readonly phase: 'outage' | 'back' | 'ended';
  readonly startedAtMs: number;
  /** When something was last heard of. */
  readonly nowMs: number;
  /** Of cards at the gateway, before the first was taken offline. */
  readonly tries: number;
  readonly firstTryAtMs: number | null;
  readonly armedAtMs: number | null;
  readonly taken: readonly Followed[];
  readonly keyedTwice: boolean;
}

export type PlayEvent =
  /** A card was tried at the gateway. @param card null where it pays a declined one after all */
  | { readonly name: 'tried'; readonly card: string | null }
  | { readonly name: 'armed' }
  | { readonly name: 'taken'; readonly taken: TakenCard }
  | { readonly name: 'receipt-shown'; readonly paymentId: string }
  | { readonly name: 'next-customer'; readonly paymentId: string }
  | {
      readonly name: 'decided';
      readonly paymentId: string;
      readonly end: 'approved' | 'declined' | 'called-off';
    }
  /** A declined one was paid by other means, or written off. */
  | { readonly name: 'settled'; readonly paymentId: string }
  | { readonly name: 'time-passed' }
  /** By the clerk, or because the till changes. */
  | { readonly name: 'called-off' };

export const firstPlay = (atMs: number, armed: boolean): Play => ({
  phase: 'outage',
  startedAtMs: atMs,
  nowMs: atMs,
  tries: 0,
  firstTryAtMs: null,
  armedAtMs: armed ? atMs : null,
  taken: [],
  keyedTwice: false,
});

export const happen = (play: Play, event: PlayEvent, atMs: number): Play => {
  if (play.phase === 'ended') return play;
  const now = { ...play, nowMs: Math.max(play.nowMs, atMs) };
  return event.name === 'called-off' ? { ...now, phase: 'ended' } : movedOn(told(now, event));
};

const told = (play: Play, event: Exclude<PlayEvent, { name: 'called-off' }>): Play => {
  const { nowMs } = play;
  switch (event.name) {
    case 'tried':
      return {
        ...play,
        tries: play.tries + (play.taken.length === 0 ? 1 : 0),
        firstTryAtMs: play.firstTryAtMs ?? nowMs,
        keyedTwice: play.keyedTwice || waits(play, event.card),
      };
    case 'armed':
      return { ...play, armedAtMs: play.armedAtMs ?? nowMs };
    case 'taken': {
      if (play.taken.some(({ paymentId }) => paymentId === event.taken.paymentId)) return play;
      const more = { receipt: 'open', end: null, declinedAtMs: null, settledAtMs: null } as const;
      const keyedTwice = play.keyedTwice || waits(play, event.taken.card);
      return { ...play, keyedTwice, taken: [...play.taken, { ...event.taken, ...more }] };
    }
    case 'receipt-shown':
      return followed(play, event.paymentId, ({ receipt }) =>
        receipt === 'open' ? { receipt: 'given' } : {},
      );
    case 'next-customer':
      return followed(play, event.paymentId, ({ receipt }) =>
        receipt === 'open' ? { receipt: 'forgotten' } : {},
      );
    case 'decided': {
      const { end } = event;
      const declinedAtMs = end === 'declined' ? nowMs : null;
      return followed(play, event.paymentId, (card) => (card.end === null ? { end, declinedAtMs } : {}));
    }
    case 'settled':
      return followed(play, event.paymentId, ({ end, settledAtMs }) =>
        end === 'declined' && settledAtMs === null ? { settledAtMs: nowMs } : {},
      );
    case 'time-passed':
      return play;
  }
};

/** The outage ends by itself, and the drill once nothing is left to be done. */
const movedOn = (play: Play): Play => {
  const { phase, taken, nowMs, startedAtMs } = play;
  const over = taken.length >= cardsWanted || nowMs - startedAtMs >= outageLimitMs;
  if (phase === 'outage' && !over) return play;
  const done = taken.every((card) => card.end !== null && !owesInTime(card, nowMs));
  return { ...play, phase: done ? 'ended' : 'back' };
};

/** The same card and amount lie in the vault already. */
const waits = ({ taken }: Play, card: string | null): boolean =>
  taken.some((each) => each.card === card && each.end === null);

const followed = (play: Play, paymentId: string, to: (card: Followed) => Partial<Followed>): Play => ({
  ...play,
  taken: play.taken.map((card) => (card.paymentId === paymentId ? { ...card, ...to(card) } : card)),
});

const owesInTime = ({ declinedAtMs, settledAtMs }: Followed, nowMs: number): boolean =>
  declinedAtMs !== null && settledAtMs === null && nowMs - declinedAtMs < settleWithinMs;

const owedTooLong = ({ declinedAtMs, settledAtMs }: Followed, nowMs: number): boolean =>
  declinedAtMs !== null && (settledAtMs ?? nowMs) - declinedAtMs >= settleWithinMs;

/** Good once `good`, unless something has spoilt it. */
const result = (missed: boolean, good: boolean): Result => (missed ? 'missed' : good ? 'good' : 'open');

const results: Readonly<Record<Step, (play: Play) => Result>> = {
  noticed: ({ tries, taken }) => result(tries > 1, taken.length > 0),
  armed: ({ firstTryAtMs, armedAtMs, nowMs }) =>
    result(firstTryAtMs !== null && (armedAtMs ?? nowMs) - firstTryAtMs >= armWithinMs, armedAtMs !== null),
  taken: ({ taken }) => result(false, taken.length > 0),
  contact: ({ taken }) => result(!taken.every(({ reachable }) => reachable), taken.length > 0),
  // Known at the end alone; who took none has kept no limit.
  'over-cap': ({ taken, phase }) =>
    result(
      taken.some(({ aboveCap }) => aboveCap),
      taken.length > 0 && phase === 'ended',
    ),
  receipt: ({ taken }) =>
    result(
      taken.some(({ receipt }) => receipt === 'forgotten'),
      taken.length > 0 && taken.every(({ receipt }) => receipt === 'given'),
    ),
  back: ({ taken, keyedTwice, phase }) =>
    result(
      keyedTwice || taken.some(({ end }) => end === 'called-off'),
      phase !== 'outage' && taken.length > 0 && taken.every(({ end }) => end !== null),
    ),
  declined: ({ taken, nowMs }) => {
    const declined = taken.filter(({ end }) => end === 'declined');
    return result(
      declined.some((card) => owedTooLong(card, nowMs)),
      declined.length > 0 && declined.every(({ settledAtMs }) => settledAtMs !== null),
    );
  },
};

/** @param startedAtMs wall clock */
export const drillView = (play: Play, startedAtMs: number): DrillView => {
  const ended = play.phase === 'ended';
  const steps = (Object.keys(pointsOf) as Step[]).map((step) => {
    const found = results[step](play);
    return { step, points: pointsOf[step], result: ended && found === 'open' ? 'missed' : found } as const;
  });
  const score = steps.reduce((sum, { result: each, points }) => sum + (each === 'good' ? points : 0), 0);
  return { state: play.phase, startedAtMs, steps, score };
};

/** The order that the bank declines, so that there is one to be dealt with: the second, or the only one. */
export const orderToDecline = ({ phase, taken }: Play): string | null =>
  phase === 'back' ? ((taken[1] ?? taken[0])?.orderId ?? null) : null;

/** When something changes by time alone; undefined where nothing does. */
export const nextDueMs = ({
  phase,
  startedAtMs,
  firstTryAtMs,
  armedAtMs,
  taken,
  nowMs,
}: Play): number | undefined => {
  if (phase === 'ended') return undefined;
  const dues = [
    ...(phase === 'outage' ? [startedAtMs + outageLimitMs] : []),
    ...(firstTryAtMs !== null && armedAtMs === null ? [firstTryAtMs + armWithinMs] : []),
    ...taken.flatMap(({ declinedAtMs, settledAtMs }) =>
      declinedAtMs !== null && settledAtMs === null ? [declinedAtMs + settleWithinMs] : [],
    ),
  ].filter((dueMs) => dueMs > nowMs);
  return dues.length === 0 ? undefined : Math.min(...dues);
};
