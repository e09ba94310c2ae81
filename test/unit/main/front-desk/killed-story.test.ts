// One guest from check-in to check-out, with the plug pulled at every single journal write: before it is on the disk, and
// right after. Whoever comes back does what the screen shows to be next. It always ends in the same place.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CardData } from '../../../../src/main/card/card-data.ts';
import { JournalFault, type JournalEntry } from '../../../../src/main/journal/port.ts';
import { frontDeskHandlers } from '../../../../src/main/ipc/handlers-front-desk.ts';
import { FrontDeskWorld } from '../../../helpers/front-desk-bench.ts';
import { MemoryJournal } from '../../../helpers/memory-journal.ts';
import type { ModelGateway, SendFault } from '../../../helpers/model-gateway.ts';
import { nextAct, stay, type StayDesk, StayRefusal } from '../../../helpers/stay-clerk.ts';
import { testCard } from '../../../helpers/till-bench.ts';

/** A process that is dead writes nothing and sends nothing, whatever its code still does. */
class Plug {
  dead = false;
  writes = 0;
  #at: { readonly write: number; readonly when: 'before' | 'after' } | undefined;

  pullAt(write: number, when: 'before' | 'after'): void {
    this.#at = { write, when };
  }

  around(write: () => number): number {
    if (this.dead) throw new JournalFault('journal-write-failed');
    this.writes += 1;
    const pulled = this.#at?.write === this.writes ? this.#at.when : undefined;
    if (pulled !== undefined) this.dead = true;
    if (pulled === 'before') throw new JournalFault('journal-write-failed');
    return write();
  }
}

class PluggedJournal extends MemoryJournal {
  readonly #plug: Plug;

  constructor(plug: Plug) {
    super();
    this.#plug = plug;
  }

  override append(...entries: readonly JournalEntry[]): number {
    return this.#plug.around(() => super.append(...entries));
  }
}

const plugged = (model: ModelGateway, plug: Plug): ModelGateway => {
  const send = model.send.bind(model);
  model.send = (prepared, key) => (plug.dead ? new Promise(() => undefined) : send(prepared, key));
  return model;
};

const otherCard = (): CardData =>
  new CardData({
    entryMode: 'swiped',
    pan: Buffer.from('5405222222222226'),
    expiry: Buffer.from('2411'),
    tracks: Buffer.from(';5405222222222226=2411?'),
  });

/** The desk of a bench, as the bridge would hand the commands over. */
const deskOf = (world: FrontDeskWorld): StayDesk => {
  const { desk, till } = world.now;
  const handlers = frontDeskHandlers({
    frontDesk: () => Promise.resolve(desk),
    guarded: (command) => command(),
    askWhereTo: () => Promise.resolve(undefined),
  });
  return {
    bridge: {
      ...(handlers as unknown as StayDesk['bridge']),
      'snapshot.read': () => Promise.resolve({ ok: true, value: till.snapshot() }),
      'sale.another-card': ({ paymentId }) => Promise.resolve(till.anotherCard(paymentId)),
    },
    swipe(card) {
      world.now.slot.swipe(card === 'first' ? testCard() : otherCard());
      return Promise.resolve();
    },
  };
};

/** The clerk's command is cut off where the plug is pulled in the middle of it. */
const acted = async (world: FrontDeskWorld, plug: Plug): Promise<boolean> => {
  if (plug.dead) return true;
  try {
    return await nextAct(deskOf(world));
  } catch (fault) {
    if (!(fault instanceof JournalFault || fault instanceof StayRefusal)) throw fault;
    return true;
  }
};

/** More turns than the story takes, with any number of looks at a gateway that has to be asked again. */
const turnsMax = 400;

const play = async (
  kill?: { write: number; when: 'before' | 'after' },
  linksIncrements = false,
  faults: readonly SendFault[] = [],
) => {
  const plug = new Plug();
  const world = new FrontDeskWorld({
    journal: new PluggedJournal(plug),
    gateway: (model) => plugged(model, plug),
    linksIncrements,
  });
  world.faults.push(...faults);
  if (kill !== undefined) plug.pullAt(kill.write, kill.when);
  for (let turn = 0; turn < turnsMax; turn += 1) {
    const more = await acted(world, plug);
    await world.pass(5_000);
    if (plug.dead) {
      plug.dead = false;
      world.restart();
      await world.pass(5_000);
    } else if (!more) return { world, writes: plug.writes };
  }
  throw new Error('the story never ends');
};

const expectTheEnd = async (world: FrontDeskWorld): Promise<void> => {
  const [row] = (await world.now.desk.board.find(stay.number)).rows;
  const view = await world.view(row?.folioId ?? '');
  expect(view.row).toMatchObject({
    status: 'checked-out',
    totalMinor: stay.totalMinor,
    paidMinor: stay.totalMinor,
    owedMinor: 0,
    heldMinor: 0,
    clock: null,
    lastFour: '2226',
  });
  expect(view.clocks).toEqual([]);
  expect(view.chain.filter(({ event, state }) => event === 'moved' && state === 'approved')).toHaveLength(1);
  expect(view.lines.map(({ kind, netMinor }) => [kind, netMinor])).toEqual(stay.lines);
  const { ledger } = world.gateway;
  const captured = ledger.filter(({ kind, status }) => kind === 'capture' && status === 'approved');
  expect(captured.reduce((sum, { amountMinor }) => sum + amountMinor, 0)).toBe(stay.totalMinor);
  // Nothing is held at the gateway: each authorization was captured or released.
  const heads = new Set<string>();
  for (const each of ledger) {
    if (each.kind !== 'authorization' || each.status !== 'approved') continue;
    if (heads.has(each.transactionId)) continue;
    heads.add(each.transactionId);
    expect(each.voided || each.capturedMinor > 0).toBe(true);
  }
  expect(world.now.till.snapshot().register.name).toBe('basket');
};

describe('a stay with the plug pulled', () => {
  it('ends well without', async () => {
    const { world, writes } = await play();
    await expectTheEnd(world);
    expect(writes).toBeGreaterThan(25);
  });

  it.each([
    ['before', false],
    ['after', false],
    ['before', true],
    ['after', true],
  ] as const)(
    'at each write, %s it is on the disk, ends in the same place (linked: %s)',
    async (when, linked) => {
      const { writes } = await play(undefined, linked);
      for (let write = 1; write <= writes; write += 1) {
        const { world } = await play({ write, when }, linked);
        try {
          await expectTheEnd(world);
        } catch (fault) {
          throw new Error(`killed ${when} write ${write}`, { cause: fault });
        }
      }
    },
  );

  it('ends in the same place when answers are lost as well', async () => {
    const fault = fc.constantFrom<SendFault>(
      'none',
      'drop-after-commit',
      'drop-before-commit',
      'garbage-after-commit',
    );
    const when = fc.constantFrom('before', 'after');
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 40 }),
        when,
        fc.array(fault, { maxLength: 12 }),
        async (write, cut, faults) => {
          const { world } = await play({ write, when: cut }, false, faults);
          await expectTheEnd(world);
        },
      ),
      { numRuns: 40 },
    );
  });
});
