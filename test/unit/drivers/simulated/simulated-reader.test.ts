import { describe, expect, it } from 'vitest';
import type { CardRead, ReaderEvent } from '../../../../drivers/reader.ts';
import { practiceCards } from '../../../../drivers/simulated/cards.ts';
import { defaultFamily, readerFamilies } from '../../../../drivers/simulated/families.ts';
import type { SwipeFault } from '../../../../drivers/simulated/faults.ts';
import { awayMs, SimulatedReader } from '../../../../drivers/simulated/simulated-reader.ts';
import { copyDigits, parseTrack1, parseTrack2 } from '../../../../drivers/track/bank-track.ts';
import { buffersOf } from '../idtech/frames.ts';
import { ManualTimers } from '../manual-timers.ts';

const settle = () => new Promise((resolve) => setImmediate(resolve));

const bench = () => {
  const timers = new ManualTimers();
  const reader = new SimulatedReader(timers);
  const events: ReaderEvent[] = [];
  reader.listen((event) => events.push(event));
  return { reader, events, timers };
};

const opened = async () => {
  const made = bench();
  made.reader.open();
  await settle();
  made.events.length = 0;
  return made;
};

/** What a listener hears, in words. */
const heard = (events: readonly ReaderEvent[]): string[] =>
  events.map((event) => {
    if (event.name === 'state') return event.state;
    return event.name === 'read' ? 'read' : `${event.reason}: ${event.refusal ?? ''}`;
  });

describe('SimulatedReader', () => {
  it('opens, and says so on the event loop', async () => {
    const { reader, events } = bench();
    reader.open();
    reader.open();
    expect([reader.state, events]).toEqual(['ready', []]);
    await settle();
    expect(events).toEqual([{ name: 'state', state: 'ready' }]);
  });

  it.each(practiceCards.filter((card) => card.stripe !== undefined))(
    'swipes $title',
    async ({ id, stripe }) => {
      const { reader, events } = await opened();
      expect(reader.swipe(id)).toBe(true);
      expect(events).toHaveLength(0);
      await settle();
      const [event] = events;
      const read = event?.name === 'read' ? event.read : undefined;
      expect(read).toMatchObject({
        connection: 'practice',
        model: 'simulated',
        format: 'magtek-sureswipe',
        encryption: null,
        tracks: { 1: { status: 'good' }, 2: { status: 'good' }, 3: { status: 'absent' } },
      });
      for (const [track, parse] of [
        [read?.tracks[1].clear, parseTrack1],
        [read?.tracks[2].clear, parseTrack2],
      ] as const) {
        const bank = parse(track ?? Buffer.alloc(0));
        const digits = (span = { start: 0, end: 0 }) => track && copyDigits(track, span).toString('latin1');
        expect([digits(bank?.pan), digits(bank?.expiry), digits(bank?.serviceCode)]).toEqual([
          stripe?.pan,
          stripe?.expiry,
          stripe?.serviceCode,
        ]);
      }
      read?.wipe();
      expect(buffersOf(read).every((buffer) => buffer.every((byte) => byte === 0))).toBe(true);
    },
  );

  it('swipes a card that cannot be read', async () => {
    const { reader, events } = await opened();
    reader.swipe('bad-read');
    await settle();
    expect(heard(events)).toEqual(['no-track-readable: nothing-read']);
  });

  it('swipes nothing it does not know, and nothing while closed', async () => {
    const { reader, events } = bench();
    expect(reader.swipe('visa')).toBe(false);
    reader.open();
    await settle();
    expect(reader.swipe('no-such-card')).toBe(false);
    expect(reader.swipe('visa', 'no-such-family')).toBe(false);
    expect(reader.swipe('visa')).toBe(true);
    await reader.close();
    await reader.close();
    await settle();
    expect(heard(events)).toEqual(['ready', 'closed']);
  });
});

/** What docs/readers.md says of each family: what a wrong check, a cut and a pulled cable come out as. */
const outcomes: Readonly<
  Record<string, { wrongCheck: string; cut: string; unplugged: readonly string[]; exhausted?: string }>
> = {
  'magtek-sureswipe': {
    wrongCheck: 'check-failed: contradiction',
    cut: 'check-failed: wrong-length',
    unplugged: [],
  },
  'magtek-magnesafe-v5': {
    wrongCheck: 'check-failed: contradiction',
    cut: 'check-failed: wrong-length',
    unplugged: [],
    exhausted: 'keys-exhausted: keys-exhausted',
  },
  'magtek-magnesafe-v5-856': {
    wrongCheck: 'check-failed: contradiction',
    cut: 'check-failed: wrong-length',
    unplugged: [],
    exhausted: 'keys-exhausted: keys-exhausted',
  },
  'magtek-magnesafe-text': {
    wrongCheck: 'check-failed: crc',
    cut: 'cut-short: cut-short',
    unplugged: ['cut-short: cut-short'],
    exhausted: 'keys-exhausted: keys-exhausted',
  },
  'magtek-idynamo5': {
    wrongCheck: 'check-failed: not-hex',
    cut: 'cut-short: cut-short',
    unplugged: ['cut-short: cut-short'],
    exhausted: 'keys-exhausted: keys-exhausted',
  },
  'magtek-manual-entry': {
    wrongCheck: 'check-failed: contradiction',
    cut: 'cut-short: cut-short',
    unplugged: ['cut-short: cut-short'],
    exhausted: 'no-track-readable: nothing-read',
  },
  'idtech-hid-337': {
    wrongCheck: 'no-track-readable: nothing-read',
    cut: 'cut-short: cut-short',
    unplugged: [],
  },
  'idtech-hid-structure': {
    wrongCheck: 'no-track-readable: nothing-read',
    cut: 'cut-short: cut-short',
    unplugged: [],
  },
  ...Object.fromEntries(
    [
      'idtech-original',
      'idtech-enhanced',
      'idtech-enhanced-aes',
      'idtech-enhanced-typed',
      'idtech-sredkey',
    ].map((id) => [
      id,
      {
        wrongCheck: 'check-failed: lrc',
        cut: 'cut-short: cut-short',
        unplugged: ['cut-short: cut-short'],
        exhausted: 'no-track-readable: nothing-read',
      },
    ]),
  ),
  ...Object.fromEntries(
    ['serial-track-text', 'keyboard-track-text'].map((id) => [
      id,
      {
        wrongCheck: 'check-failed: lrc',
        cut: 'cut-short: cut-short',
        unplugged: ['cut-short: cut-short'],
      },
    ]),
  ),
};

const good = practiceCards.filter(({ stripe }) => stripe !== undefined);
const faults: readonly SwipeFault[] = [
  'none',
  'cut-frame',
  'wrong-check',
  'unplugged',
  'double-swipe',
  'keys-exhausted',
];

const expected = (familyId: string, fault: SwipeFault): readonly string[] => {
  const outcome = outcomes[familyId] ?? { wrongCheck: '', cut: '', unplugged: [] };
  switch (fault) {
    case 'none':
      return ['read'];
    case 'cut-frame':
      return [outcome.cut];
    case 'wrong-check':
      return [outcome.wrongCheck];
    case 'unplugged':
      return [...outcome.unplugged, 'lost'];
    case 'double-swipe':
      return ['read', 'read'];
    case 'keys-exhausted':
      return [outcome.exhausted ?? 'read'];
  }
};

const textOf = (read: CardRead): string =>
  buffersOf(read)
    .map((buffer) => buffer.toString('latin1'))
    .join('\n');

describe.each(readerFamilies)('$title', ({ id, encrypts }) => {
  it.each(faults)('%s', async (fault) => {
    for (const card of good) {
      const { reader, events, timers } = await opened();
      expect(reader.swipe(card.id, id, fault)).toBe(true);
      await settle();
      expect([card.id, ...heard(events)]).toEqual([card.id, ...expected(id, fault)]);
      for (const event of events) {
        if (event.name !== 'read') continue;
        expect(event.read.encryption !== null).toBe(encrypts);
        if (encrypts) expect(textOf(event.read)).not.toContain(card.stripe?.pan);
      }
      expect(reader.state).toBe(fault === 'unplugged' ? 'lost' : 'ready');
      timers.pass(awayMs);
      expect(reader.state).toBe('ready');
    }
  });

  it('a swipe that cannot be read is a failed read, whatever else goes wrong', async () => {
    for (const fault of faults) {
      const { reader, events } = await opened();
      reader.swipe('bad-read', id, fault);
      await settle();
      expect(heard(events)).not.toContain('read');
      expect(events.length).toBeGreaterThan(0);
    }
    const { reader, events } = await opened();
    reader.swipe('bad-read', id);
    await settle();
    expect(heard(events)).toEqual(['no-track-readable: nothing-read']);
  });

  it('reads on after each fault, with a new key for each swipe', async () => {
    const { reader, events, timers } = await opened();
    for (const fault of faults) {
      reader.swipe('visa', id, fault);
      await settle();
      timers.pass(awayMs);
      reader.swipe('visa', id);
      await settle();
      expect(heard(events).at(-1)).toBe('read');
    }
    const serials = events.flatMap((event) =>
      event.name === 'read' && event.read.encryption !== null
        ? [event.read.encryption.ksn.toString('hex')]
        : [],
    );
    expect(new Set(serials).size).toBe(serials.length);
    expect(serials.length > 0).toBe(encrypts);
  });

  it('wipe leaves nothing of a read', async () => {
    const { reader, events } = await opened();
    reader.swipe('visa', id);
    await settle();
    const read = events.flatMap((event) => (event.name === 'read' ? [event.read] : []))[0];
    expect(buffersOf(read).some((buffer) => buffer.some((byte) => byte !== 0))).toBe(true);
    read?.wipe();
    expect(buffersOf(read).every((buffer) => buffer.every((byte) => byte === 0))).toBe(true);
  });
});

describe('an unplugged reader', () => {
  it('takes no card, and is back a moment later', async () => {
    const { reader, events, timers } = await opened();
    reader.swipe('visa', undefined, 'unplugged');
    await settle();
    expect(reader.swipe('visa')).toBe(false);
    timers.pass(awayMs - 1);
    expect(heard(events)).toEqual(['lost']);
    timers.pass(1);
    expect(heard(events)).toEqual(['lost', 'ready']);
  });

  it('does not come back once it was closed', async () => {
    const { reader, events, timers } = await opened();
    reader.swipe('visa', undefined, 'unplugged');
    await settle();
    await reader.close();
    expect(timers.waiting).toBe(0);
    expect(heard(events)).toEqual(['lost', 'closed']);
  });
});

it('nobody hears the second of two swipes when the first one made them close the reader', async () => {
  const { reader, events } = await opened();
  reader.listen((event) => {
    events.push(event);
    if (event.name === 'read') void reader.close();
  });
  reader.swipe('visa', undefined, 'double-swipe');
  await settle();
  expect(heard(events)).toEqual(['read', 'closed']);
});

it('tells of a chip where the family can', async () => {
  const { reader, events } = await opened();
  for (const family of ['idtech-enhanced', 'magtek-magnesafe-v5', defaultFamily.id])
    for (const card of ['chip', 'visa']) reader.swipe(card, family);
  await settle();
  const chips = events.map((event) => (event.name === 'read' ? event.read.chip : undefined));
  expect(chips).toEqual([true, null, null, null, null, null]);
});

describe('readerFamilies', () => {
  it('have ids and titles of their own, the default first', () => {
    expect(new Set(readerFamilies.map(({ id }) => id)).size).toBe(readerFamilies.length);
    expect(new Set(readerFamilies.map(({ title }) => title)).size).toBe(readerFamilies.length);
    expect(readerFamilies[0]).toBe(defaultFamily);
    expect(Object.keys(outcomes).sort()).toEqual(readerFamilies.map(({ id }) => id).sort());
  });
});

describe('practiceCards', () => {
  it('have ids and titles of their own, and keep their keys', () => {
    expect(new Set(practiceCards.map((card) => card.id)).size).toBe(practiceCards.length);
    expect(new Set(practiceCards.map((card) => card.title)).size).toBe(practiceCards.length);
    expect(practiceCards.slice(0, 5).map(({ id }) => id)).toEqual([
      'visa',
      'mastercard',
      'declined',
      'expired',
      'bad-read',
    ]);
  });
});
