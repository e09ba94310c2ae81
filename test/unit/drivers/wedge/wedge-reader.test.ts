import { describe, expect, it, vi } from 'vitest';
import type { ReaderEvent } from '../../../../drivers/reader.ts';
import type { Keystroke } from '../../../../drivers/wedge/keystroke.ts';
import { WedgeReader } from '../../../../drivers/wedge/wedge-reader.ts';
import { ManualTimers } from '../manual-timers.ts';
import { secuRed } from '../idtech/frames.ts';
import { textFrame } from '../magtek/frames.ts';
import { magtek2 } from '../track/tracks.ts';
import { keysFor } from './typist.ts';

const opened = () => {
  const timers = new ManualTimers();
  const handBack = vi.fn<(strokes: readonly Keystroke[]) => void>();
  const reader = new WedgeReader({ timers, layout: 'us', handBack });
  const events: ReaderEvent[] = [];
  reader.listen((event) => events.push(event));
  const type = async (text: string): Promise<string[]> => {
    const answers = keysFor(text).map((stroke) => reader.press({ ...stroke, down: true, repeat: false }));
    timers.pass(300);
    await Promise.resolve();
    return [...new Set(answers)];
  };
  return { timers, handBack, reader, events, type };
};

describe('a keyboard reader', () => {
  it('is ready once it is open, and hears nothing before and after', async () => {
    const { reader, events, type } = opened();
    expect(await type(magtek2)).toEqual(['pass']);
    reader.open();
    expect(events).toEqual([]);
    await Promise.resolve();
    expect([reader.state, events]).toEqual(['ready', [{ name: 'state', state: 'ready' }]]);
    await reader.close();
    await reader.close();
    reader.open();
    expect(await type(magtek2)).toEqual(['pass']);
    expect(events.slice(1)).toEqual([{ name: 'state', state: 'closed' }]);
  });

  it('hands out reads, named by the maker that their frames tell, and failed ones', async () => {
    const { reader, events, type } = opened();
    reader.open();
    for (const text of [`${magtek2}\r`, textFrame, secuRed.toString('latin1'), ';E?\r'])
      expect(await type(text)).toEqual(['hold']);
    expect(
      events.map((event) => {
        if (event.name === 'read') return [event.read.connection, event.read.model];
        return event.name === 'failed-read' ? event.reason : event.state;
      }),
    ).toEqual([
      'ready',
      ['keyboard', 'keyboard-track-text'],
      ['keyboard', 'magtek-keyboard'],
      ['keyboard', 'idtech-keyboard'],
      'no-track-readable',
    ]);
  });

  it('overwrites a card that nobody hears any more', async () => {
    const { reader, events, type, timers } = opened();
    reader.open();
    await Promise.resolve();
    const typed = keysFor(`${magtek2}\r`);
    for (const stroke of typed) reader.press({ ...stroke, down: true, repeat: false });
    timers.pass(300);
    const closed = reader.close();
    await closed;
    expect(events.map(({ name }) => name)).toEqual(['state', 'state']);
    expect(await type(';')).toEqual(['pass']);
  });

  it('hands typing back when the window loses the keyboard', () => {
    const { reader, handBack } = opened();
    reader.open();
    const [key] = keysFor(';');
    reader.press({ ...key!, down: true, repeat: false });
    reader.interrupt();
    expect(handBack.mock.calls).toEqual([[[key]]]);
  });
});
