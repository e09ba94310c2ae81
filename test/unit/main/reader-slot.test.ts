import { describe, expect, it } from 'vitest';
import type { CardReader, ReaderState } from '../../../drivers/reader.ts';
import { silentLog } from '../../../src/main/base/log.ts';
import { ReaderSlot } from '../../../src/main/reader-slot.ts';
import type { Till } from '../../../src/main/register/till.ts';
import { settle } from '../../helpers/fake-clock.ts';

class SlowReader implements CardReader {
  readonly title: string;
  state: ReaderState = 'closed';
  released: () => void = () => undefined;

  constructor(title: string) {
    this.title = title;
  }
  listen(): void {
    // Nothing is swiped here.
  }
  open(): void {
    this.state = 'ready';
  }
  async close(): Promise<void> {
    await new Promise<void>((resolve) => (this.released = resolve));
    this.state = 'closed';
  }
}

describe('ReaderSlot', () => {
  it('leaves one reader open when two are plugged in while the first is still being closed', async () => {
    const till = { readerChanged: () => undefined, swipeHinted: () => undefined } as unknown as Till;
    const slot = new ReaderSlot(silentLog);
    const [first, second, third] = [new SlowReader('1'), new SlowReader('2'), new SlowReader('3')];
    await slot.plug(first, till);
    const plugged = Promise.all([slot.plug(second, till), slot.plug(third, till)]);
    await settle();
    first.released();
    await settle();
    second.released();
    await plugged;
    expect([first.state, second.state, third.state]).toEqual(['closed', 'closed', 'ready']);
    const unplugged = slot.unplug();
    await settle();
    third.released();
    await unplugged;
    expect(third.state).toBe('closed');
  });
});
