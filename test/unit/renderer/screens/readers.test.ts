import { describe, expect, it, vi } from 'vitest';
import type { ReadersView, TestSwipe } from '../../../../src/contract/readers.ts';
import { mayOf } from '../../../../src/renderer/screens/readers/reader-panel.tsx';
import {
  inGroups,
  lastReadText,
  readersPrompt,
  swipeFacts,
  swipeVerdict,
  testAnnouncement,
} from '../../../../src/renderer/screens/readers/reader-words.ts';
import { english } from '../../../../src/renderer/text/en/english.ts';
import { createFakeMain } from '../../../helpers/fake-bridge.ts';
import { readerScenes } from '../../../helpers/fake-bridge-readers.ts';

const sceneOf = (name: string): ReadersView => {
  const scene = readerScenes[name];
  if (scene === undefined) throw new Error(`no scene ${name}`);
  return scene;
};
const swipeOf = (name: string): TestSwipe => {
  const swipe = sceneOf(name).test?.swipe;
  if (swipe == null) throw new Error(`no swipe in ${name}`);
  return swipe;
};
const facts = (swipe: TestSwipe): Readonly<Record<string, string | null>> =>
  Object.fromEntries(swipeFacts(swipe, english).map(({ label, value }) => [label, value]));

describe('what can be done with a reader', () => {
  it('is a manager’s to change, and everybody’s to test', () => {
    const view = sceneOf('many');
    const [reader] = view.readers;
    if (reader === undefined) throw new Error('no reader');
    const free = { ...reader, state: 'ready', inUse: false, switchesTo: 'keystrokes' } as const;
    expect(mayOf(free, view)).toEqual({ test: true, use: true, switch: true });
    expect(mayOf(free, view, false)).toEqual({ test: true, use: false, switch: false });
  });
});

describe('a test swipe in words', () => {
  it('in the clear: what the service code allows, and no key', () => {
    expect(facts(swipeOf('good-clear'))).toEqual({
      Entry: 'swiped',
      Sent: 'in the clear',
      Format: 'iso-track-text',
      Chip: 'none',
      'Service code': 'good in every country, decided as usual, no PIN, for everything',
    });
  });

  it('encrypted: the key that it names; what was masked is not told', () => {
    expect(facts(swipeOf('good-encrypted'))).toMatchObject({
      Sent: 'encrypted',
      'Key number': 'FFFF 9876 5432 10E0 0008',
      Key: 'PIN key',
      Chip: 'not told',
      'Service code': 'not told',
    });
    expect(facts({ ...swipeOf('good-encrypted'), chip: true })['Chip']).toBe('on the card');
  });

  it('of bytes that fit no format, says so', () => {
    const stray = { ...swipeOf('misread'), format: null, entryMode: null };
    expect(facts(stray)).toMatchObject({ Format: 'none that is known', Entry: 'not told' });
  });

  it('a verdict is what was read, or what to do', () => {
    expect(swipeVerdict(swipeOf('good-clear'), english)).toEqual({
      title: 'Good read',
      sentence: 'Visa •••• 1111',
    });
    expect(swipeVerdict({ ...swipeOf('good-clear'), mask: null }, english).sentence).toBe(
      'no number was sent',
    );
    expect(swipeVerdict(swipeOf('misread'), english)).toEqual({
      title: 'Not read',
      sentence: 'The card was misread. Swipe again.',
    });
  });

  it('is said aloud: first that a card is waited for, then what came of it', () => {
    expect(testAnnouncement(undefined, english)).toBe('');
    expect(testAnnouncement(sceneOf('many'), english)).toBe('');
    expect(testAnnouncement(sceneOf('waiting'), english)).toBe(
      'Swipe any card at MagTek Dynamag. It is not charged.',
    );
    expect(testAnnouncement(sceneOf('good-encrypted'), english)).toBe(
      'Good read. Visa •••• 1111, swiped, encrypted.',
    );
    expect(testAnnouncement(sceneOf('misread'), english)).toBe(
      'Not read. The card was misread. Swipe again.',
    );
  });

  it('a key serial number stands in groups of four', () => {
    expect(inGroups('')).toBe('');
    expect(inGroups('FFFF')).toBe('FFFF');
    expect(inGroups('FFFF98')).toBe('FFFF 98');
  });
});

describe('the prompt of the readers', () => {
  it('says what to do, or how the process stands; a test waits for no process that is down', () => {
    const prompt = (name: string) => readersPrompt(sceneOf(name), english);
    expect(prompt('many')).toEqual({ text: 'Arrow keys choose a reader.' });
    expect(prompt('waiting').text).toBe('Swipe any card at MagTek Dynamag. It is not charged.');
    expect(prompt('restarting').tone).toBe('care');
    const both = { ...sceneOf('waiting'), process: 'restarting' } as const;
    expect(readersPrompt(both, english).text).toBe(english.readers.processes.restarting);
    expect(readersPrompt(undefined, english).text).toBe(english.readers.processes.starting);
    expect(prompt('off').text).toBe('No reader is looked for.');
  });
});

describe('a reader', () => {
  const [dynamag, secureMag, typing] = sceneOf('many').readers;

  it('tells when it read last, and how that went', () => {
    expect(dynamag && lastReadText(dynamag, english)).toMatch(/^Nov 21, .*: read$/);
    expect(secureMag && lastReadText(secureMag, english)).toMatch(/: misread$/);
    expect(typing && lastReadText(typing, english)).toBe('none yet');
  });

  it('is tested when it is ready, used when it is not used yet, switched where it can be', () => {
    const many = sceneOf('many');
    const may = many.readers.map((reader) => mayOf(reader, many));
    expect(may.slice(0, 3)).toEqual([
      { test: true, use: false, switch: true },
      { test: true, use: true, switch: false },
      { test: false, use: true, switch: true },
    ]);
    expect(may.at(-1)?.use).toBe(false);
    const gone = { switchesTo: 'keystrokes', state: 'lost', trouble: 'not-there' } as const;
    expect(dynamag && mayOf({ ...dynamag, ...gone }, many).switch).toBe(false);
  });

  it('can be chosen among those that are all in use, if it has a number to be told by', () => {
    const any = { takesAnyUsb: true };
    expect(dynamag && mayOf(dynamag, any).use).toBe(true);
    expect(dynamag && mayOf({ ...dynamag, serialNumber: null }, any).use).toBe(false);
  });
});

describe('the readers of the fake bridge', () => {
  it('are pushed while they are watched, and a test ends with the page', async () => {
    const main = createFakeMain();
    const listener = vi.fn();
    main.bridge.onReaders(listener);
    main.showReaders('none');
    expect(listener).not.toHaveBeenCalled();
    main.showReaders('many');
    await main.bridge['readers.watch']({ on: true });
    await main.bridge['readers.test']({ readerId: 'usb-1' });
    expect(listener.mock.lastCall?.[0]).toMatchObject({ test: { state: 'waiting' } });
    await main.bridge['readers.watch']({ on: false });
    expect(await main.bridge['readers.watch']({ on: true })).toMatchObject({ value: { test: null } });
  });

  it('a practice card ends a test and pays nothing; a fault comes to what it comes to', async () => {
    const main = createFakeMain();
    await main.bridge['readers.watch']({ on: true });
    const outcome = async (familyId: string, fault: 'none' | 'wrong-check' | 'keys-exhausted') => {
      await main.bridge['readers.test']({ readerId: 'usb-1' });
      await main.bridge['practice.swipe']({ cardId: 'visa', familyId, fault });
      const answer = await main.bridge['readers.watch']({ on: true });
      return answer.ok ? answer.value.test?.swipe?.outcome : undefined;
    };
    expect(await outcome('magtek-dynamag', 'none')).toBe('good');
    expect(await outcome('magtek-dynamag', 'wrong-check')).toBe('check-failed');
    expect(await outcome('magtek-dynamag', 'keys-exhausted')).toBe('keys-exhausted');
    expect(await outcome('clear-text', 'keys-exhausted')).toBe('good');
    expect(main.snapshot().swipe.count).toBe(0);
  });
});
