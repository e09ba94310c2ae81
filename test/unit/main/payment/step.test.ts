import { describe, expect, it } from 'vitest';
import type { LookUp, Outcome } from '../../../../src/main/gateway/port.ts';
import { money } from '../../../../src/main/money/money.ts';
import type { EventName, PaymentEvent } from '../../../../src/main/payment/events.ts';
import {
  type Attempt,
  type Checks,
  type Intent,
  isInDoubt,
  isPurchase,
  isOpen,
  type PaymentState,
  paymentStateSchema,
  type StateName,
} from '../../../../src/main/payment/states.ts';
import { step } from '../../../../src/main/payment/step.ts';
import { transitions } from '../../../../src/main/payment/transitions.ts';

const intent = (kind: Intent['kind']): Intent => ({
  id: 'p1',
  kind,
  openedAtMs: 1,
  currency: 'USD',
  subtotalMinor: 1_000,
  taxMinor: 0,
  totalMinor: 1_000,
  lines: [],
  parent:
    kind === 'sale' || kind === 'authorization'
      ? null
      : { id: 'p0', transactionId: 'T1', orderId: 'O1', cardPresent: true },
  askedBy: 'clerk',
  tender: 'card',
  basket: null,
  keep: null,
  storedCardId: null,
  earlier: null,
  series: null,
  cash: null,
  folio: null,
  settles: null,
  metadata: {},
});
const attempt = (orderReused: boolean): Attempt => ({
  orderId: 'CT-1',
  idempotencyKey: 'k',
  fingerprint: 'f',
  startedAtMs: 2,
  cardPresent: true,
  card: { brand: 'visa', lastFour: '1111', mask: '•••• •••• •••• 1111', entryMode: 'swiped' },
  orderReused,
  offline: null,
});
const approval = {
  transactionId: 'T2',
  authCode: '1',
  approvedMinor: 1_000,
  atMs: 3,
  foundBy: 'answer',
  balanceMinor: null,
} as const;

// Every state and every event in every shape that matters: few enough to walk them all.
const flags = [true, false];
const kinds: readonly Intent['kind'][] = ['sale', 'authorization', 'capture', 'void', 'refund'];
const watches = [null, 9_000];
const owns = [null, 'given-up', 'late-approval', 'mismatch'] as const;
const recordings = ['done', 'pending', 'refused'] as const;
const none = { word: 'none', letter: '' } as const;
const checks: readonly Checks[] = [
  { name: 'none' },
  { name: 'wanted' },
  { name: 'found', address: none, cardCode: none },
];

function* everyState(): Generator<PaymentState> {
  for (const watchUntilMs of watches) {
    yield {
      name: 'awaiting-card',
      intent: intent('sale'),
      earlier: { attempt: attempt(false), watchUntilMs },
    };
    yield { name: 'cancelled', intent: intent('sale'), attempt: attempt(false), watchUntilMs };
  }
  yield { name: 'awaiting-card', intent: intent('sale'), earlier: null };
  yield { name: 'cancelled', intent: intent('sale'), attempt: null, watchUntilMs: null };
  for (const kind of kinds)
    for (const reused of flags) yield* statesWith({ intent: intent(kind), attempt: attempt(reused) });
  for (const kind of ['sale', 'authorization'] as const)
    for (const reused of flags) yield* vaultedStates({ intent: intent(kind), attempt: offline(reused) });
}

const offline = (reused: boolean): Attempt => ({
  ...attempt(reused),
  offline: { takenAtMs: 2, takenBy: '', voiceCode: null },
});

/** What lies in the vault is closed as soon as it has left the register, and is never given up there. */
function* vaultedStates(base: { intent: Intent; attempt: Attempt }): Generator<PaymentState> {
  for (const closed of flags) yield { name: 'queued', ...base, closed };
  for (const state of statesWith(base)) {
    if (state.name === 'not-processed' && (!state.closed || state.watchUntilMs !== null)) continue;
    if (state.name === 'unknown' && state.givenUp) continue;
    yield state;
  }
}

function* statesWith(base: { intent: Intent; attempt: Attempt }): Generator<PaymentState> {
  yield { name: 'requesting', ...base };
  for (const closed of flags) {
    yield { name: 'declined', ...base, code: 'GW51', transactionId: null, closed };
    for (const watchUntilMs of watches) yield { name: 'not-processed', ...base, watchUntilMs, closed };
    for (const own of owns) {
      yield { name: 'voided', ...base, approval, voidId: 'v', becauseOf: own, closed };
      for (const voidRefused of flags) {
        for (const recording of recordings)
          for (const check of checks)
            yield {
              name: 'approved',
              ...base,
              approval,
              refundedMinor: 0,
              capturedMinor: base.intent.kind === 'authorization' ? 0 : null,
              checks: check,
              recording,
              mustVoid: own,
              voidRefused,
              voidRefusedFor: null,
              cardKept: false,
              closed,
            };
      }
    }
  }
  const unknown = {
    name: 'unknown',
    ...base,
    reason: 'timeout',
    code: null,
    resends: 1,
    lastSentAtMs: 2,
  } as const;
  for (const neverLeft of flags) {
    for (const absences of [0, 1, 2]) {
      yield { ...unknown, neverLeft, absences, givenUp: false };
      if (isPurchase(base.intent)) yield { ...unknown, neverLeft, absences, givenUp: true };
    }
  }
}

const approvedOutcome: Outcome = {
  name: 'approved',
  transactionId: 'T9',
  amountApproved: money(1_000, 'USD'),
};
const outcomes: readonly Outcome[] = [
  approvedOutcome,
  { name: 'declined', code: 'GW05' },
  { name: 'unknown', reason: 'timeout' },
  { name: 'unknown', reason: 'no-connection' },
  { name: 'unknown', reason: 'ask', code: 'GW74' },
];
const lookUps: readonly LookUp[] = [
  { name: 'absent' },
  { name: 'unanswered', reason: 'timeout' },
  { name: 'found', outcome: approvedOutcome },
  { name: 'found', outcome: { name: 'declined', code: 'GW--' } },
];
const everyEvent: readonly PaymentEvent[] = [
  { name: 'card-presented', attempt: attempt(false) },
  { name: 'taken-offline', attempt: offline(false) },
  { name: 'forwarded', attempt: offline(true) },
  ...watches.map((watchUntilMs): PaymentEvent => ({ name: 'called-off', watchUntilMs })),
  ...outcomes.flatMap((outcome) =>
    flags.map((mayResend): PaymentEvent => ({ name: 'answered', outcome, atMs: 4, mayResend })),
  ),
  { name: 'resend-started', atMs: 5 },
  ...lookUps.flatMap((lookUp) =>
    flags.flatMap((quiet) =>
      flags.map((keyAlive): PaymentEvent => ({
        name: 'looked-up',
        lookUp,
        atMs: 6,
        quiet,
        keyAlive,
        watchUntilMs: 9_000,
      })),
    ),
  ),
  { name: 'given-up' },
  { name: 'another-card-asked' },
  { name: 'cancelled' },
  { name: 'closed' },
  { name: 'watch-ended' },
  { name: 'void-approved', voidId: 'v' },
  { name: 'void-refused' },
  { name: 'refund-approved', amountMinor: 5 },
  { name: 'capture-approved', amountMinor: 5 },
  ...flags.map((wrong): PaymentEvent => ({
    name: 'checked',
    facts: { address: none, cardCode: none, settled: false },
    void: wrong,
  })),
  { name: 'check-missing' },
  { name: 'recorded', transactionId: 'T8' },
  { name: 'record-refused' },
  { name: 'record-asked', idempotencyKey: 'k2', atMs: 7 },
  { name: 'restarted' },
];

interface Move {
  readonly from: PaymentState;
  readonly event: PaymentEvent;
  readonly next: PaymentState;
}
const everyMove: readonly Move[] = [...everyState()].flatMap((from) =>
  everyEvent.flatMap((event) => {
    const moved = step(from, event);
    return moved === undefined ? [] : [{ from, event, next: moved.next }];
  }),
);

describe('the transition table', () => {
  it('is what step() does: no other move, and each move of the table is made', () => {
    for (const { next } of everyMove) paymentStateSchema.parse(next);
    const made = new Set(everyMove.map(({ from, event, next }) => `${from.name} ${event.name} ${next.name}`));
    const written = Object.entries(transitions).flatMap(([from, moves]) =>
      Object.entries(moves).flatMap(([event, targets]) =>
        targets.map((target) => `${from} ${event} ${target}`),
      ),
    );
    expect([...made].sort()).toEqual(written.sort());
  });

  it('reaches every state from a new sale, and leaves none but the ends', () => {
    const reached = new Set<StateName>(['awaiting-card']);
    for (let round = 0; round < 10; round += 1) {
      for (const from of [...reached]) {
        for (const targets of Object.values(transitions[from]))
          for (const target of targets) reached.add(target);
      }
    }
    expect([...reached].sort()).toEqual(Object.keys(transitions).sort());
  });
});

describe('what every move keeps true', () => {
  it('keeps the intent', () => {
    for (const { from, next } of everyMove) expect(next.intent).toEqual(from.intent);
  });

  it('never leaves doubt but by an answer, the records, or the end of a void', () => {
    const settling: readonly EventName[] = ['answered', 'looked-up', 'void-approved', 'void-refused'];
    const settled = everyMove.filter(({ from, next }) => isInDoubt(from) && !isInDoubt(next));
    expect(settled.length).toBeGreaterThan(0);
    for (const { event } of settled) expect(settling).toContain(event.name);
  });

  it('never turns a lost answer into a decline or an approval, nor into "not processed" unless no byte left', () => {
    for (const { from, event, next } of everyMove) {
      if (event.name !== 'answered' || event.outcome.name !== 'unknown' || next.name === 'unknown') continue;
      expect(['not-processed', 'cancelled']).toContain(next.name);
      expect(event.outcome.reason).toBe('no-connection');
      if (from.name === 'unknown') expect(from.neverLeft).toBe(true);
    }
  });

  it('leaves what was taken offline in the vault until somebody decides: the bank, the records or a person', () => {
    const kept = (state: PaymentState): boolean =>
      ['queued', 'requesting', 'unknown'].includes(state.name) ||
      (state.name === 'not-processed' && state.attempt.offline !== null);
    const moves = everyMove.filter(
      ({ from }) => kept(from) && 'attempt' in from && from.attempt?.offline != null,
    );
    expect(moves.length).toBeGreaterThan(50);
    for (const { event, next } of moves) {
      if (kept(next)) continue;
      expect(['approved', 'declined', 'cancelled']).toContain(next.name);
      expect(['answered', 'looked-up', 'called-off']).toContain(event.name);
      if (next.name === 'approved') expect(next).toMatchObject({ mustVoid: null, closed: true });
    }
  });

  it('never sends what still stands on the register', () => {
    const queued: PaymentState = {
      name: 'queued',
      intent: intent('sale'),
      attempt: offline(false),
      closed: false,
    };
    expect(step(queued, { name: 'forwarded', attempt: offline(false) })).toBeUndefined();
  });

  it('keeps every payment in doubt open for the next start', () => {
    for (const state of everyState()) if (isInDoubt(state)) expect(isOpen(state)).toBe(true);
  });

  it('does not believe "no such order" while the last byte may still be under way', () => {
    const doubt = step(
      { name: 'requesting', intent: intent('sale'), attempt: attempt(false) },
      { name: 'restarted' },
    );
    const absent = (quiet: boolean): PaymentEvent => ({
      name: 'looked-up',
      lookUp: { name: 'absent' },
      atMs: 1,
      quiet,
      keyAlive: true,
      watchUntilMs: 9,
    });
    let state = doubt?.next;
    for (let times = 0; times < 5; times += 1) state = step(state!, absent(false))?.next;
    expect(state?.name).toBe('unknown');
    expect(step(state!, absent(true))?.next.name).toBe('not-processed');
    expect(step(doubt!.next, absent(true))?.next.name).toBe('unknown');
  });

  it('asks the records before it believes the decline of a reused order id', () => {
    const event: PaymentEvent = {
      name: 'answered',
      outcome: { name: 'declined', code: 'GW19' },
      atMs: 1,
      mayResend: false,
    };
    const reused = step({ name: 'requesting', intent: intent('sale'), attempt: attempt(true) }, event);
    expect(reused?.next).toMatchObject({ name: 'unknown', code: 'GW19' });
    const fresh = step({ name: 'requesting', intent: intent('sale'), attempt: attempt(false) }, event);
    expect(fresh?.next).toMatchObject({ name: 'declined', code: 'GW19' });
  });

  it('asks the records before it believes a refusal that follows a lost request: the lost one may be charged', () => {
    const lost: PaymentEvent = {
      name: 'answered',
      outcome: { name: 'unknown', reason: 'timeout' },
      atMs: 1,
      mayResend: true,
    };
    // The gateway knows the order already, or the key was revoked in between: neither speaks of the first request.
    for (const code of ['GW19', 'HTTP403']) {
      const refused: PaymentEvent = {
        name: 'answered',
        outcome: { name: 'declined', code },
        atMs: 2,
        mayResend: false,
      };
      const requesting: PaymentState = {
        name: 'requesting',
        intent: intent('sale'),
        attempt: attempt(false),
      };
      const afterLost = step(requesting, lost)?.next;
      expect(step(afterLost!, refused)?.next).toMatchObject({ name: 'unknown', reason: 'refused', code });
      const neverLeft: PaymentEvent = { ...lost, outcome: { name: 'unknown', reason: 'no-connection' } };
      expect(step(step(requesting, neverLeft)!.next, refused)?.next).toMatchObject({
        name: 'declined',
        code,
      });
    }
  });

  it('takes the code of an answer for the end of a void or refund once the records know of nothing, never of a sale', () => {
    const asked: PaymentEvent = {
      name: 'answered',
      outcome: { name: 'unknown', reason: 'ask', code: 'GW99' },
      atMs: 1,
      mayResend: false,
    };
    const absent: PaymentEvent = {
      name: 'looked-up',
      lookUp: { name: 'absent' },
      atMs: 2,
      quiet: true,
      keyAlive: true,
      watchUntilMs: 9,
    };
    const end = (kind: Intent['kind'], reused: boolean): PaymentState | undefined =>
      [asked, absent, absent].reduce<PaymentState | undefined>(
        (state, event) => (state === undefined ? undefined : step(state, event)?.next),
        { name: 'requesting', intent: intent(kind), attempt: attempt(reused) },
      );
    expect(end('void', false)).toMatchObject({ name: 'declined', code: 'GW99' });
    // A declined sale is not watched, and its next try has another order id: the late charge would stand beside it.
    for (const reused of flags)
      expect(end('sale', reused)).toMatchObject({ name: 'not-processed', watchUntilMs: 9 });
  });
});
