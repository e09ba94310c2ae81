import { beforeEach, describe, expect, it } from 'vitest';
import { textRead } from '../../../../drivers/card-read.ts';
import type { CardReader, ReaderEvent, ReaderState } from '../../../../drivers/reader.ts';
import { createLog } from '../../../../src/main/base/log.ts';
import type { CardData } from '../../../../src/main/card/card-data.ts';
import { ReaderSession } from '../../../../src/main/device/reader-session.ts';
import { bytes, magtek1, magtek2, magtek3 } from '../../drivers/track/tracks.ts';

class HandReader implements CardReader {
  readonly title = 'Hand reader';
  state: ReaderState = 'closed';
  tell: (event: ReaderEvent) => void = () => undefined;

  listen(listener: (event: ReaderEvent) => void): void {
    this.tell = listener;
  }
  open(): void {
    this.enter('ready');
  }
  async close(): Promise<void> {
    this.enter('closed');
  }
  enter(state: ReaderState): void {
    this.state = state;
    this.tell({ name: 'state', state });
  }
  swipe(tracks = { 1: bytes(magtek1), 2: bytes(magtek2) } as Record<number, Buffer>) {
    const status = { 1: 'good', 2: 'good', 3: 'absent' } as const;
    const read = { ...textRead({ tracks, status }), connection: 'serial', model: 'hand' } as const;
    this.tell({ name: 'read', read });
    return Object.values(tracks).every((track) => track.every((byte) => byte === 0));
  }
}

let reader: HandReader;
let session: ReaderSession;
let news: string[];
let lines: string[];
let cards: CardData[];

beforeEach(() => {
  [news, lines, cards] = [[], [], []];
  reader = new HandReader();
  session = new ReaderSession(
    reader,
    createLog(
      (line) => lines.push(line),
      () => 0,
    ),
  );
  session.listen({ onState: (state) => news.push(state), onHint: (hint) => news.push(hint) });
});

const arm = () => session.arm((card) => cards.push(card));

describe('ReaderSession', () => {
  it('forwards the state', async () => {
    session.open();
    reader.enter('lost');
    expect([session.title, session.state]).toEqual(['Hand reader', 'lost']);
    await session.close();
    expect(news).toEqual(['ready', 'lost', 'closed']);
  });

  it('gives one swipe to the sale that waits, and wipes the next', () => {
    arm();
    expect(reader.swipe()).toBe(true);
    expect(session.armed).toBe(false);
    expect(reader.swipe()).toBe(true);
    expect(cards.map((card) => card.mask.lastFour)).toEqual(['7189']);
    expect(news).toEqual(['not-armed']);
  });

  it('wipes a swipe that nobody waits for', () => {
    expect(reader.swipe()).toBe(true);
    arm();
    session.disarm();
    expect(reader.swipe()).toBe(true);
    reader.tell({ name: 'failed-read', reason: 'cut-short' });
    expect([news, cards]).toEqual([['not-armed', 'not-armed', 'not-armed'], []]);
  });

  it('stays armed after a swipe that cannot be used', () => {
    arm();
    reader.tell({ name: 'failed-read', reason: 'cut-short' });
    expect(reader.swipe({ 3: bytes(magtek3) })).toBe(true);
    expect(reader.swipe({ 1: bytes(magtek1), 2: bytes(';4055011111111111=2411101?') })).toBe(true);
    expect(news).toEqual(['cut-short', 'no-card-number', 'check-failed']);
    expect(session.armed).toBe(true);
    reader.swipe();
    expect(cards).toHaveLength(1);
  });

  it('may be armed again from inside the swipe', () => {
    session.arm((card) => {
      cards.push(card);
      arm();
    });
    reader.swipe();
    reader.swipe();
    expect(cards).toHaveLength(2);
    expect(news).toEqual([]);
  });

  it('gives nothing to a sale after it was closed', async () => {
    session.open();
    arm();
    await session.close();
    expect(reader.swipe()).toBe(true);
    expect([cards, news.at(-1)]).toEqual([[], 'not-armed']);
  });

  it('logs what happened and no digit of a card', () => {
    arm();
    reader.swipe();
    reader.swipe();
    reader.tell({ name: 'state', state: 'lost', reason: 'gone' });
    expect(lines.map((line) => (JSON.parse(line) as { event: string }).event)).toEqual([
      'reader.swipe',
      'reader.hint',
      'reader.state',
    ]);
    expect(lines.join()).not.toMatch(/\d{4}55|7189|HOGAN/);
  });
});
