// One guest from check-in to check-out, with the plug pulled at every single journal write: before it is on the disk, and
// right after. Whoever comes back does what the screen shows to be next. It always ends in the same place.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CardData } from '../../../../src/main/card/card-data.ts';
import { JournalFault, type JournalEntry } from '../../../../src/main/journal/port.ts';
import { FrontDeskWorld } from '../../../helpers/front-desk-bench.ts';
import { MemoryJournal } from '../../../helpers/memory-journal.ts';
import type { ModelGateway, SendFault } from '../../../helpers/model-gateway.ts';
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
    pan: Buffer.from('5499740000000057'),
    expiry: Buffer.from('2612'),
    tracks: Buffer.from(';5499740000000057=2612?'),
  });

const number = 'R-100';
const keep = { cardholderName: 'A Guest', consent: true } as const;
const atCounter = { way: 'at-counter' } as const;

/** What a clerk who has just come to the desk does next, by what is on the screen. @returns false when all is done */
const nextAct = async ({ now }: FrontDeskWorld): Promise<boolean> => {
  const { desk, till, slot } = now;
  const { register } = till.snapshot();
  if (register.name === 'awaiting-card') {
    const moving = register.payment.kind === 'authorization' && (await hasHold(now));
    slot.swipe(moving ? otherCard() : testCard());
    return true;
  }
  if (register.name === 'not-processed') {
    till.anotherCard(register.payment.id);
    return true;
  }
  const [row] = (await desk.board.find(number)).rows;
  if (row === undefined) {
    await desk.stay.open({
      mode: 'hotel',
      number,
      guestName: 'A Guest',
      contact: '',
      companions: [],
      room: '12',
      arrival: '2026-01-15',
      departure: '2026-01-18',
      unit: 'night',
      duration: null,
      rateMinor: 12_000,
      taxBasisPoints: 0,
      inspect: false,
    });
    return true;
  }
  const { folioId, status } = row;
  const read = await desk.read(folioId);
  if (!read.ok) throw new Error(read.error.code);
  const view = read.value;
  if (view.standing.name !== 'none' || view.row.busy || row.concerns.includes('unknown')) return true;
  if (view.stopped !== null) {
    // Killed between the write and the first byte: the gateway knows of no such hold, and the clerk asks once more.
    expect(view.stopped).toMatchObject({ goal: 'raise-hold', because: 'declined' });
    desk.stopRead(folioId);
    return true;
  }
  if (status === 'reserved') {
    await desk.money.checkIn({ folioId, services: [], card: atCounter, keep, meant: true });
    return true;
  }
  if (status === 'checked-out') return view.row.heldMinor > 0 || view.row.owedMinor !== 0;
  if (view.lines.length === 0) {
    const line = { kind: 'mini-bar', text: 'Water', quantity: 2, unitMinor: 650, guestId: null } as const;
    await desk.stay.charge({ folioId, ...line });
    return true;
  }
  if (view.proposal !== null && view.storedCard !== null) {
    const card = { way: 'stored', storedCardId: view.storedCard.id } as const;
    await desk.money.raise({ folioId, amountMinor: view.proposal.amountMinor, card, meant: true });
    return true;
  }
  if (view.row.stay.departure === '2026-01-18') {
    await desk.stay.restay({ folioId, departure: '2026-01-20', duration: null });
    return true;
  }
  if (!view.chain.some(({ event }) => event === 'moved')) {
    await desk.money.changeCard({ folioId, card: atCounter, keep, meant: true });
    return true;
  }
  const left = view.lines.some(({ corrects }) => corrects !== null);
  const [water] = view.lines;
  if (!left && water !== undefined) {
    await desk.stay.correct({ folioId, lineId: water.id, netMinor: 650, text: 'One was not taken' });
    return true;
  }
  await desk.money.checkOut({ folioId, postUnits: true, rest: null, meant: true });
  return true;
};

const hasHold = async ({ desk }: FrontDeskWorld['now']): Promise<boolean> =>
  ((await desk.board.find(number)).rows[0]?.heldMinor ?? 0) > 0;

/** The clerk's command is cut off where the plug is pulled in the middle of it. */
const acted = async (world: FrontDeskWorld, plug: Plug): Promise<boolean> => {
  if (plug.dead) return true;
  try {
    return await nextAct(world);
  } catch (fault) {
    if (!(fault instanceof JournalFault)) throw fault;
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
  const [row] = (await world.now.desk.board.find(number)).rows;
  const view = await world.view(row?.folioId ?? '');
  // Five nights and one water.
  expect(view.row).toMatchObject({
    status: 'checked-out',
    totalMinor: 60_650,
    paidMinor: 60_650,
    owedMinor: 0,
    heldMinor: 0,
    clock: null,
    lastFour: '0057',
  });
  expect(view.clocks).toEqual([]);
  expect(view.chain.filter(({ event, state }) => event === 'moved' && state === 'approved')).toHaveLength(1);
  expect(view.lines.map(({ kind, netMinor }) => [kind, netMinor])).toEqual([
    ['mini-bar', 1_300],
    ['mini-bar', -650],
    ['room', 60_000],
  ]);
  const { ledger } = world.gateway;
  const captured = ledger.filter(({ kind, status }) => kind === 'capture' && status === 'approved');
  expect(captured.reduce((sum, { amountMinor }) => sum + amountMinor, 0)).toBe(60_650);
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
