import { describe, expect, it } from 'vitest';
import type { ReaderEvent } from '../../../../drivers/reader.ts';
import { practiceCards } from '../../../../drivers/simulated/cards.ts';
import { SimulatedReader } from '../../../../drivers/simulated/simulated-reader.ts';
import { copyDigits, parseTrack1, parseTrack2 } from '../../../../drivers/track/bank-track.ts';

const settle = () => new Promise((resolve) => setImmediate(resolve));

const bench = () => {
  const reader = new SimulatedReader();
  const events: ReaderEvent[] = [];
  reader.listen((event) => events.push(event));
  return { reader, events };
};

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
      const { reader, events } = bench();
      reader.open();
      await settle();
      expect(reader.swipe(id)).toBe(true);
      expect(events).toHaveLength(1);
      await settle();
      const event = events[1];
      const read = event?.name === 'read' ? event.read : undefined;
      expect(read?.status).toEqual({ 1: 'good', 2: 'good', 3: 'absent' });
      for (const [track, parse] of [
        [read?.tracks[1], parseTrack1],
        [read?.tracks[2], parseTrack2],
      ] as const) {
        const bank = parse(track ?? Buffer.alloc(0));
        const digits = (span = { start: 0, end: 0 }) => track && copyDigits(track, span).toString('latin1');
        expect([digits(bank?.pan), digits(bank?.expiry)]).toEqual([stripe?.pan, stripe?.expiry]);
      }
      read?.wipe();
      expect(read?.tracks[2]?.every((byte) => byte === 0)).toBe(true);
    },
  );

  it('swipes a card that cannot be read', async () => {
    const { reader, events } = bench();
    reader.open();
    await settle();
    reader.swipe('bad-read');
    await settle();
    expect(events.at(-1)).toEqual({ name: 'failed-read', reason: 'no-track-readable' });
  });

  it('swipes nothing it does not know, and nothing while closed', async () => {
    const { reader, events } = bench();
    expect(reader.swipe('visa')).toBe(false);
    reader.open();
    await settle();
    expect(reader.swipe('no-such-card')).toBe(false);
    expect(reader.swipe('visa')).toBe(true);
    await reader.close();
    await reader.close();
    await settle();
    expect(events.map((event) => event.name === 'state' && event.state)).toEqual(['ready', 'closed']);
  });
});

describe('practiceCards', () => {
  it('have ids and titles of their own', () => {
    expect(new Set(practiceCards.map((card) => card.id)).size).toBe(practiceCards.length);
    expect(new Set(practiceCards.map((card) => card.title)).size).toBe(practiceCards.length);
  });
});
