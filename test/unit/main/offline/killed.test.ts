// The same story with the power cut at every write of journal and vault, before it and after it: cards taken offline, sent
// with lost answers, one declined, one called off. Wherever it stops, it ends in the same place: every entry decided, ledger
// and journal equal to the cent, nothing twice, nothing left in the vault.
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { JournalFault } from '../../../../src/main/journal/port.ts';
import type { SendFault } from '../../../helpers/model-gateway.ts';
import { OfflineWorld } from '../../../helpers/offline-world.ts';

const amounts = [1_000, 666, 2_500, 3_100];
const calledOffMinor = 4_700;

const worlds: OfflineWorld[] = [];
afterEach(() => {
  for (const world of worlds.splice(0)) world.end();
});

interface Play {
  readonly world: OfflineWorld;
  /** Amounts whose receipt the clerk has handed over. */
  readonly given: Map<string, number>;
}

const begin = async (faults: readonly SendFault[]): Promise<Play> => {
  const world = new OfflineWorld({
    declines: (request) => request.kind === 'sale' && request.amount.minor === 666,
  });
  worlds.push(world);
  world.faults.push(...faults);
  await world.start();
  return { world, given: new Map() };
};

/** After a cut: the process starts anew, and what was on the register is dealt with. */
const recover = async ({ world }: Play): Promise<void> => {
  const reachable = world.reachable;
  world.reachable = false;
  // It may be cut again while it starts.
  for (;;)
    try {
      await world.restart();
      break;
    } catch (fault) {
      if (!(fault instanceof JournalFault)) throw fault;
    }
  const { register } = world.now.till.snapshot();
  if (register.name === 'queued') world.next(register.payment.id);
  if (register.name === 'awaiting-card') world.now.till.cancel(register.payment.id);
  world.now.till.clearBasket();
  if (reachable) world.network(true);
};

const survive = async (play: Play, act: () => Promise<void> | void): Promise<void> => {
  await act();
  while (play.world.disk.dead) await recover(play);
};

/** Amounts that stand in the vault or are decided, by payment. */
const taken = ({ world }: Play): Map<string, number> => {
  const found = new Map<string, number>();
  for (const { row } of world.journal.rows({ limit: 1_000 })) {
    const state = world.now.runner.payment(row.id);
    const offline = state !== undefined && 'attempt' in state && state.attempt?.offline != null;
    if (offline) found.set(row.id, row.amountMinor);
  }
  return found;
};

const isTaken = (play: Play, amountMinor: number): boolean => [...taken(play).values()].includes(amountMinor);

const story = async (play: Play): Promise<void> => {
  const { world } = play;
  while (world.now.offline.arming.armed === null)
    await survive(play, async () => {
      await world.now.vaultDesk.arm(null, undefined).catch(() => undefined);
    });
  for (const amount of [...amounts, calledOffMinor])
    for (let tries = 0; !isTaken(play, amount) && tries < 8; tries += 1)
      await survive(play, () => {
        const { id, why } = world.take(amount, '4111111111111111');
        if (why !== null) return;
        play.given.set(id, amount);
        world.next(id);
      });
  const [off] = [...taken(play)].find(([, minor]) => minor === calledOffMinor) ?? [''];
  for (let tries = 0; world.state(off) === 'queued' && tries < 8; tries += 1)
    await survive(play, async () => {
      await world.now.offline
        .answering(() => world.now.entries.callOff({ paymentId: off, reason: 'paid otherwise' }))
        .catch(() => undefined);
    });
  world.network(true);
  for (let turn = 0; turn < 40; turn += 1) await survive(play, () => world.pass(5_000));
};

const check = (play: Play): void => {
  const { world, given } = play;
  const all = taken(play);
  // No receipt was given for what is not there.
  for (const [id, minor] of given) expect(all.get(id)).toBe(minor);
  const ended = [...all].map(([id, minor]) => [minor, world.state(id)] as const);
  expect(ended.sort(([left], [right]) => left - right)).toEqual([
    [666, 'declined'],
    [1_000, 'approved'],
    [2_500, 'approved'],
    [3_100, 'approved'],
    [calledOffMinor, 'cancelled'],
  ]);
  const sold = world.gateway.ledger.filter(({ status, voided }) => status === 'approved' && !voided);
  expect(sold.map(({ amountMinor }) => amountMinor).sort((a, b) => a - b)).toEqual([1_000, 2_500, 3_100]);
  expect(world.now.vault.totals().waiting.count).toBe(0);
  expect(world.now.vault.totals().declined).toMatchObject({ count: 1, sumMinor: 666 });
  const list = world.now.entries.list({ list: 'declined', limit: 10 });
  expect(list).toMatchObject({ value: { entries: [{ amountMinor: 666 }] } });
};

const mixture: readonly SendFault[] = [
  'drop-after-commit',
  'drop-before-commit',
  'drop-before-commit',
  'none',
  'error-after-commit',
  'late-commit',
];

describe('a power cut', () => {
  it('leaves the story where it was at any write of journal or vault', { timeout: 240_000 }, async () => {
    const whole = await begin(mixture);
    await story(whole);
    check(whole);
    const { writes } = whole.world.disk;
    expect(writes).toBeGreaterThan(40);
    whole.world.end();
    for (let write = 1; write <= writes; write += 1)
      for (const when of ['before', 'after'] as const) {
        const play = await begin(mixture);
        play.world.disk.dieAt(write, when);
        await story(play);
        try {
          check(play);
        } catch (fault) {
          throw new Error(`cut ${when} write ${write} of ${writes}`, { cause: fault });
        }
        play.world.end();
        worlds.length = 0;
      }
  });

  it('leaves it there at several random writes, whatever the wire does', { timeout: 240_000 }, async () => {
    const fault = fc.constantFrom<SendFault>(
      'none',
      'no-connection',
      'drop-before-commit',
      'drop-after-commit',
      'error-after-commit',
      'garbage-after-commit',
      'late-commit',
    );
    const cuts = fc.array(fc.tuple(fc.integer({ min: 1, max: 40 }), fc.boolean()), { maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(fc.array(fault, { maxLength: 8 }), cuts, async (faults, planned) => {
        const play = await begin(faults);
        const left = [...planned];
        const { disk } = play.world;
        const arm = (): void => {
          const cut = left.shift();
          if (cut !== undefined) disk.dieAt(disk.writes + cut[0], cut[1] ? 'before' : 'after');
        };
        arm();
        const repair = disk.repair.bind(disk);
        disk.repair = () => {
          repair();
          arm();
        };
        await story(play);
        check(play);
        play.world.end();
        worlds.length = 0;
      }),
      { numRuns: 40 },
    );
  });
});
