// Thousands of sales against a gateway that breaks in every way the wire can break, with clerks who give up, restarts at
// any moment, and late arrivals. Then the faults stop, time passes, and journal and ledger must agree to the cent.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { silentLog } from '../../../../src/main/base/log.ts';
import { CardData } from '../../../../src/main/card/card-data.ts';
import { type JournalEntry, JournalFault } from '../../../../src/main/journal/port.ts';
import { practicePace } from '../../../../src/main/payment/pace.ts';
import { stateFrom } from '../../../../src/main/payment/record.ts';
import type { PurchaseDraft } from '../../../../src/main/payment/requests.ts';
import { PaymentRunner } from '../../../../src/main/payment/runner.ts';
import {
  isInDoubt,
  isPurchase,
  type PaymentState,
  type StateOf,
} from '../../../../src/main/payment/states.ts';
import { countingIds } from '../../../helpers/counting-ids.ts';
import { FakeClock, settle } from '../../../helpers/fake-clock.ts';
import { MemoryJournal } from '../../../helpers/memory-journal.ts';
import { ModelGateway, type SendFault } from '../../../helpers/model-gateway.ts';

const faults: readonly SendFault[] = [
  'none',
  'no-connection',
  'drop-before-commit',
  'drop-after-commit',
  'error-after-commit',
  'garbage-after-commit',
  'late-commit',
  'error-code-late-commit',
  'refused',
  'forgotten-key',
];
type Act =
  | 'open-sale'
  | 'open-authorization'
  | 'cash'
  | 'capture'
  | 'repeat'
  | 'settle'
  | 'swipe'
  | 'cancel'
  | 'another-card'
  | 'give-up'
  | 'close'
  | 'void'
  | 'refund'
  | 'restart'
  | 'wait-a-little'
  | 'wait-long';
type Crash = 'no' | 'before' | 'after';

/** A journal under which the machine dies: the runner of that life is stopped at that very write. */
class CrashingJournal extends MemoryJournal {
  #draw: () => Crash = () => 'no';
  #die: () => void = () => undefined;

  arm(draw: () => Crash, die: () => void): void {
    this.#draw = draw;
    this.#die = die;
  }

  override append(...entries: readonly JournalEntry[]): number {
    const crash = this.#draw();
    if (crash === 'before') this.#fail();
    const sequence = super.append(...entries);
    if (crash === 'after') this.#fail();
    return sequence;
  }

  #fail(): never {
    this.#die();
    throw new JournalFault('journal-write-failed');
  }
}

const acts = fc.constantFrom<Act>(
  'open-sale',
  'open-sale',
  'open-authorization',
  'cash',
  'capture',
  'capture',
  'repeat',
  'settle',
  'swipe',
  'swipe',
  'swipe',
  'cancel',
  'another-card',
  'another-card',
  'give-up',
  'close',
  'void',
  'refund',
  'restart',
  'restart',
  'wait-a-little',
  'wait-a-little',
  'wait-long',
);
const plan = fc.record({
  acts: fc.array(fc.record({ act: acts, pick: fc.nat(9), amount: fc.integer({ min: 1, max: 5_000 }) }), {
    minLength: 20,
    maxLength: 80,
    size: 'max',
  }),
  faults: fc.array(fc.constantFrom(...faults), { minLength: 1, maxLength: 40 }),
  lookUpFails: fc.array(fc.boolean(), { minLength: 1, maxLength: 20 }),
  declines: fc.array(fc.boolean(), { minLength: 1, maxLength: 10 }),
  /** For each journal write: go on, or crash just before or just after it is on the disk. */
  crashes: fc.array(fc.constantFrom<Crash>('no', 'no', 'no', 'no', 'no', 'before', 'after'), {
    minLength: 1,
    maxLength: 40,
  }),
  lateMs: fc.array(fc.integer({ min: 1, max: practicePace.watchMs - 2_500 }), {
    minLength: 1,
    maxLength: 10,
  }),
});

const card = (): CardData =>
  new CardData({
    entryMode: 'swiped',
    pan: Buffer.from('4055011111111111'),
    expiry: Buffer.from('2411'),
    tracks: Buffer.from(';4055011111111111=2411?'),
  });

const draftOf = (amountMinor: number): PurchaseDraft => ({
  lines: [],
  currency: 'USD',
  subtotalMinor: amountMinor,
  taxMinor: 0,
  totalMinor: amountMinor,
});

/** Draws from a list, round and round. */
const drawFrom = <Item>(items: readonly Item[]): (() => Item) => {
  let index = -1;
  return () => {
    index += 1;
    return items[index % items.length]!;
  };
};

const run = async (drawn: {
  acts: { act: Act; pick: number; amount: number }[];
  faults: SendFault[];
  lookUpFails: boolean[];
  declines: boolean[];
  lateMs: number[];
  crashes: Crash[];
}) => {
  const clock = new FakeClock();
  const journal = new CrashingJournal();
  const ids = countingIds();
  let broken = true;
  const [sendFault, lookUpFails, declines, lateMs] = [
    drawFrom(drawn.faults),
    drawFrom(drawn.lookUpFails),
    drawFrom(drawn.declines),
    drawFrom(drawn.lateMs),
  ];
  const gateway = new ModelGateway({
    clock,
    sendFault: () => (broken ? sendFault() : 'none'),
    lookUpFails: () => broken && lookUpFails(),
    declines,
    lateMs,
  });
  const newRunner = (): PaymentRunner =>
    new PaymentRunner({ journal, gateway, clock, ids, log: silentLog, pace: practicePace });
  let runner = newRunner();
  let dead = false;
  const crash = drawFrom(drawn.crashes);
  journal.arm(
    () => (broken && !dead ? crash() : 'no'),
    () => {
      dead = true;
      runner.stop();
    },
  );
  /** What a person does after the machine died: starts it again. */
  const revive = (): void => {
    if (!dead) return;
    dead = false;
    runner.stop();
    runner = newRunner();
    try {
      runner.recover();
    } catch (fault) {
      if (!(fault instanceof JournalFault)) throw fault;
    }
  };
  const states = (): PaymentState[] => journal.payments({ limit: 1_000 }).map(stateFrom);
  const sales: string[] = [];
  const cards: CardData[] = [];
  const perform = async (act: Act, pick: number, amount: number): Promise<void> => {
    // Mostly the newest sale, as at a till; now and then an older one.
    const id = sales.at(-1 - (pick < 7 ? 0 : pick % Math.max(1, sales.length))) ?? '';
    switch (act) {
      case 'open-sale':
        sales.push(runner.openPurchase(draftOf(amount)));
        break;
      case 'open-authorization':
        sales.push(runner.openPurchase({ ...draftOf(amount), kind: 'authorization' }));
        break;
      case 'cash':
        sales.push(runner.openCash(draftOf(amount)));
        break;
      case 'capture':
        runner.openCapture(id, amount);
        break;
      case 'repeat':
        // A sale run again stands in the payments list alone: nobody swipes for it.
        runner.openRepeat(id);
        break;
      case 'settle':
        gateway.settle();
        break;
      case 'swipe': {
        const swiped = card();
        cards.push(swiped);
        runner.present(id, swiped);
        break;
      }
      case 'cancel':
        runner.tell(id, { name: 'cancelled' });
        break;
      case 'another-card':
        runner.tell(id, { name: 'another-card-asked' });
        break;
      case 'give-up':
        runner.tell(id, { name: 'given-up' });
        break;
      case 'close':
        runner.tell(id, { name: 'closed' });
        break;
      case 'void':
        runner.openVoid(id);
        break;
      case 'refund':
        runner.openRefund(id, amount);
        break;
      case 'restart':
        runner.stop();
        dead = true;
        revive();
        break;
      case 'wait-a-little':
        await clock.advance(amount % 700);
        break;
      case 'wait-long':
        await clock.advance(amount * 3);
        break;
    }
  };
  for (const { act, pick, amount } of drawn.acts) {
    revive();
    try {
      await perform(act, pick, amount);
    } catch (fault) {
      // The clerk's command met the crash: it was not carried out, and the next start takes up what was.
      if (!(fault instanceof JournalFault)) throw fault;
    }
    await settle();
  }
  broken = false;
  dead = true;
  revive();
  await clock.advance(5 * 60_000);
  runner.stop();
  return { gateway, states: states(), cards };
};

const checkAllIsWell = ({ gateway, states, cards }: Awaited<ReturnType<typeof run>>): void => {
  expect(states.filter(isInDoubt)).toEqual([]);
  expect(cards.every((used) => used.wiped)).toBe(true);
  expect(gateway.prepared.every((request) => request.wiped)).toBe(true);

  const charges = gateway.ledger.filter(
    (row) => (row.kind === 'sale' || row.kind === 'authorization') && row.status === 'approved',
  );
  const standing = charges.filter((row) => !row.voided);
  const journaled = states.filter(
    (state): state is StateOf<'approved'> => state.name === 'approved' && isPurchase(state.intent),
  );
  // What stands in the journal stands in the ledger, and the other way round: approved, captured, refunded, to the cent.
  const byId = (left: { id: string | null }, right: { id: string | null }): number =>
    String(left.id).localeCompare(String(right.id));
  expect(
    journaled
      .map(({ approval, refundedMinor, capturedMinor }) => ({
        id: approval.transactionId,
        approved: approval.approvedMinor,
        captured: capturedMinor ?? approval.approvedMinor,
        refunded: refundedMinor,
      }))
      .sort(byId),
  ).toEqual(
    standing
      .map((row) => ({
        id: row.transactionId,
        approved: row.amountMinor,
        captured: row.capturedMinor,
        refunded: row.refundedMinor,
      }))
      .sort(byId),
  );
  // One standing charge for each intent at the most.
  const intents = journaled.map((state) => state.intent.id);
  expect(new Set(intents).size).toBe(intents.length);
  // Nobody is captured more than was held, or refunded more than was taken.
  for (const row of charges) {
    expect(row.capturedMinor).toBeLessThanOrEqual(row.amountMinor);
    expect(row.refundedMinor).toBeLessThanOrEqual(row.capturedMinor);
  }
  // What was given up, or taken for not processed, is not charged.
  for (const state of states) {
    if (state.name === 'approved') expect(state.mustVoid).toBeNull();
  }
};

describe('any shift, with faults and restarts', () => {
  it('ends with nothing in doubt, nobody charged twice, and journal = ledger', async () => {
    await fc.assert(
      fc.asyncProperty(plan, async (drawn) => {
        checkAllIsWell(await run(drawn));
      }),
      { numRuns: 400 },
    );
  });

  it('charges once when the first request arrives late, after the clerk has tried another card', async () => {
    const act = (name: Act, amount = 1): { act: Act; pick: number; amount: number } => ({
      act: name,
      pick: 0,
      amount,
    });
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          lateMs: fc.integer({ min: 1, max: 12_000 }),
          firstWait: fc.integer({ min: 800, max: 2_500 }),
          secondWait: fc.integer({ min: 1, max: 2_500 }),
          second: fc.constantFrom(...faults),
          restartAgain: fc.boolean(),
          cancels: fc.boolean(),
          declines: fc.array(fc.boolean(), { minLength: 1, maxLength: 2 }),
        }),
        async ({ lateMs, firstWait, secondWait, second, restartAgain, cancels, declines }) => {
          const result = await run({
            acts: [
              act('open-sale', 1_000),
              act('swipe'),
              act('restart'), // the card is gone: only asking is left
              act('wait-long', firstWait),
              act('another-card'),
              act(cancels ? 'cancel' : 'swipe'),
              act('wait-a-little', secondWait),
              ...(restartAgain ? [act('restart')] : []),
            ],
            faults: ['late-commit', second],
            lookUpFails: [false],
            declines,
            lateMs: [lateMs],
            crashes: ['no'],
          });
          checkAllIsWell(result);
        },
      ),
      { numRuns: 500 },
    );
  });
});
