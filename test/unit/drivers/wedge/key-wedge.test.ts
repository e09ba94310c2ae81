import { describe, expect, it } from 'vitest';
import {
  cardCharactersMax,
  cutShortMs,
  lineEndMs,
  paceMs,
  pausesMax,
} from '../../../../drivers/wedge/key-wedge.ts';
import type { KeyLayout } from '../../../../drivers/wedge/layouts.ts';
import { secuRed, typedKeyedFrame } from '../idtech/frames.ts';
import { textFrame } from '../magtek/frames.ts';
import { checkedTracks, magtek1, magtek2, magtek3 } from '../track/tracks.ts';
import { Desk, keyFor, keysFor, strokeOf } from './typist.ts';

const tracks = `${magtek1}${magtek2}${magtek3}`;

const typed = async (text: string, gapMs = 2, layout: KeyLayout = 'us'): Promise<Desk> => {
  const desk = new Desk(layout);
  desk.type(keysFor(text, layout), gapMs);
  await desk.quiet();
  return desk;
};

const typedSredkey = typedKeyedFrame.toString('latin1');

describe('a card that is typed', () => {
  const cards: readonly (readonly [title: string, text: string, format: string])[] = [
    ['MagTek, one line a card (99875475, example 4)', `${tracks}\r`, 'iso-track-text'],
    ['ID TECH, one line a track', `${magtek1}\r${magtek2}\r;${magtek3.slice(1)}\r`, 'iso-track-text'],
    ['track 1 alone', `${magtek1}\r`, 'iso-track-text'],
    ['track 2 alone', `${magtek2}\r`, 'iso-track-text'],
    ['track 3 alone', `${magtek3}\r`, 'iso-track-text'],
    ['with CR and LF', `${tracks}\r\r`, 'iso-track-text'],
    ['without a line end', tracks, 'iso-track-text'],
    ['with check characters', `${checkedTracks.slice(3).flat().join('')}\r`, 'iso-track-text'],
    ['MagneSafe text (99875475, example 12)', textFrame, 'magtek-magnesafe-text'],
    ['ID TECH enhanced (Bluefin, SecuRED)', `${secuRed.toString('latin1')}\r`, 'idtech-enhanced'],
    ['the same without a line end', secuRed.toString('latin1'), 'idtech-enhanced'],
    ['with a preamble of the shop', `..${tracks}\r`, 'iso-track-text'],
    ['with a longer preamble of the shop', `swiped:${tracks}\r`, 'iso-track-text'],
  ];

  it.each(cards)('is read: %s', async (_title, text, format) => {
    for (const gapMs of [0, 2, 5, 10, 20]) {
      const desk = await typed(text, gapMs);
      expect(desk.words).toEqual([format]);
      expect(text.startsWith(desk.keys)).toBe(true);
      expect(desk.keys.length).toBeLessThanOrEqual('swiped:'.length);
      expect(desk.timers.waiting).toBe(0);
    }
  });

  it('is read with the tracks as they stand', async () => {
    const [outcome] = (await typed(`${magtek1}\r${magtek2}\r`)).outcomes;
    if (outcome?.name !== 'read') throw new Error('no read');
    expect(outcome.read.tracks[1].clear?.toString('latin1')).toBe(magtek1);
    expect(outcome.read.tracks[2].clear?.toString('latin1')).toBe(magtek2);
    expect(outcome.read.tracks[3].status).toBe('absent');
  });

  it('is refused, and kept from the window, where nothing was read or only pieces of it', async () => {
    const refused: readonly (readonly [string, string])[] = [
      ['%E?;E?+E?\r', 'failed: no-track-readable'],
      [';E?\r', 'failed: no-track-readable'],
      ['%?;?\r', 'failed: no-track-readable'],
      [magtek1.slice(0, 30), 'failed: cut-short'],
      [textFrame.slice(0, 300), 'failed: cut-short'],
      [secuRed.toString('latin1').slice(0, 200), 'failed: cut-short'],
      [`${secuRed.toString('latin1').replace('4124', '4125')}\r`, 'failed: check-failed'],
      [typedSredkey.slice(0, 40), 'failed: cut-short'],
    ];
    for (const [text, word] of refused) {
      const desk = await typed(text);
      expect([text, desk.words, desk.keys]).toEqual([text, [word], '']);
    }
  });

  it('is never its masked tracks, with a line end behind each or behind both', async () => {
    for (const [from, to] of [
      ['?', '?\r'],
      ['?|', '?\r|'],
    ] as const)
      expect((await typed(textFrame.replaceAll(from, to))).words).toEqual(['failed: check-failed']);
  });

  it('may have been keyed on the device', async () => {
    expect((await typed(`${typedSredkey}\r`)).words).toEqual(['idtech-sredkey']);
  });

  it('is never read in clear once its reader has encrypted: a piece of a frame looks like a card', async () => {
    const desk = await typed(textFrame);
    desk.type(keysFor(textFrame.slice(0, textFrame.indexOf('|'))));
    await desk.quiet();
    expect(desk.words).toEqual(['magtek-magnesafe-text', 'failed: cut-short']);
  });

  it('is refused when it is longer than any frame, and the rest is dropped', async () => {
    const desk = new Desk();
    desk.type(keysFor(`;${'1'.repeat(cardCharactersMax)}11?\r`));
    await Promise.resolve();
    expect(desk.words).toEqual(['failed: too-long']);
    await desk.quiet();
    desk.type(keysFor('\r'));
    expect([desk.words, desk.keys]).toEqual([['failed: too-long'], '\r']);
  });

  it('may be typed with Caps Lock on, whatever that makes of its letters', async () => {
    const swapped = (key: string): string =>
      key === key.toUpperCase() ? key.toLowerCase() : key.toUpperCase();
    for (const text of [`${tracks}\r`, textFrame, secuRed.toString('latin1')]) {
      const desk = new Desk();
      desk.type(keysFor(text, 'us', swapped));
      const unshifted = new Desk();
      unshifted.type(keysFor(text.toLowerCase(), 'us'));
      await desk.quiet();
      await unshifted.quiet();
      expect(desk.words).toEqual(unshifted.words);
      expect(desk.words[0]).not.toContain('failed');
      expect(desk.keys + unshifted.keys).toBe('');
    }
  });

  it('is read by the place of its keys on a machine with another layout', async () => {
    const desk = new Desk('us');
    desk.type(keysFor(textFrame, 'us', (key) => ('ABCDEF'.includes(key) ? key : 'é')));
    await desk.quiet();
    expect([desk.words, desk.keys]).toEqual([['magtek-magnesafe-text'], '']);
  });

  it('may come as numbers typed with Alt', async () => {
    const desk = new Desk();
    const alt = strokeOf({ key: 'Alt', code: 'AltLeft', alt: true });
    for (const character of `${magtek2}\r`) {
      desk.timers.pass(2);
      desk.wedge.press({ ...alt, down: true, repeat: false });
      for (const digit of String(character.charCodeAt(0)).padStart(3, '0')) {
        desk.timers.pass(2);
        desk.press(strokeOf({ key: digit, code: `Numpad${digit}`, alt: true }));
      }
    }
    await desk.quiet();
    expect([desk.words, desk.keys]).toEqual([['iso-track-text'], '']);
  });

  it('ends with a silence: sooner behind a line end', async () => {
    const desk = new Desk();
    desk.type(keysFor(`${magtek1}\r`));
    await desk.quiet(lineEndMs - 1);
    expect(desk.words).toEqual([]);
    await desk.quiet(1);
    expect(desk.words).toEqual(['iso-track-text']);
    desk.type(keysFor(magtek2));
    await desk.quiet(cutShortMs - 1);
    expect(desk.outcomes).toHaveLength(1);
    await desk.quiet(1);
    expect(desk.words).toEqual(['iso-track-text', 'iso-track-text']);
  });

  it('gives way to a clerk behind its line end', async () => {
    const desk = new Desk();
    desk.type(keysFor(`${tracks}\r`));
    desk.timers.pass(30);
    desk.type(keysFor('x1'), 30);
    await desk.quiet();
    expect(desk.words).toEqual(['iso-track-text']);
    expect(desk.keys).toBe('x1');
  });

  it('gives way to a clerk who types on behind one that broke off', async () => {
    const desk = new Desk();
    desk.type(keysFor(tracks.slice(0, 40)));
    desk.timers.pass(60);
    desk.type(keysFor('abcdefghij'), 60);
    await desk.quiet();
    expect(desk.words).toEqual(['failed: cut-short']);
    expect(desk.keys).toBe('abcdefghij'.slice(pausesMax));
  });

  it('may have its reader pause in it', async () => {
    const desk = new Desk();
    for (let start = 0; start < textFrame.length; start += 50) {
      if (start > 0) desk.timers.pass(200);
      desk.type(keysFor(textFrame.slice(start, start + 50)));
    }
    await desk.quiet();
    expect([desk.words, desk.keys]).toEqual([['magtek-magnesafe-text'], '']);
  });

  it('takes what a clerk presses inside it with it, and is refused', async () => {
    const desk = new Desk();
    const keys = keysFor(textFrame);
    desk.type([
      ...keys.slice(0, 300),
      keyFor('7'),
      strokeOf({ key: 'F12', code: 'F12' }),
      ...keys.slice(300),
    ]);
    await desk.quiet();
    expect([desk.words, desk.keys]).toEqual([['failed: check-failed'], '']);
  });

  it('is decided at once when the window loses the keyboard', async () => {
    const desk = new Desk();
    desk.type(keysFor(tracks.slice(0, 80)));
    desk.wedge.interrupt();
    await Promise.resolve();
    expect(desk.words).toEqual(['failed: cut-short']);
    desk.type(keysFor(`${tracks.slice(80)}\r`));
    await desk.quiet();
    expect(desk.words.slice(1).join()).not.toContain('iso');
    desk.type(keysFor(';12'));
    desk.wedge.interrupt();
    expect(desk.keys.endsWith(';12')).toBe(true);
  });

  it('shows little of a beginning that was typed elsewhere, and is refused', async () => {
    for (const start of [2, 3, 5, 9]) {
      const desk = await typed(`${magtek1.slice(start)}${magtek2}\r`);
      expect(desk.words).toEqual(['failed: cut-short']);
      expect(desk.keys.length).toBeLessThan(4);
    }
  });

  it('is overwritten, and what was held is handed back, when the reader is closed', async () => {
    const card = new Desk();
    card.type(keysFor(tracks));
    card.wedge.close();
    await card.quiet();
    const clerk = new Desk();
    clerk.type(keysFor(';1'));
    clerk.wedge.close();
    clerk.type(keysFor(';'));
    expect([card.words, card.keys, clerk.keys]).toEqual([[], '', ';1;']);
    expect([card.timers.waiting, clerk.timers.waiting]).toEqual([0, 0]);
  });
});

describe('what is no card', () => {
  const texts = [
    '4006381333931\r', // EAN-13
    '0212345678901\r', // a shop's own EAN-13
    '0213008045678\r', // one that looks like the head of an ID TECH frame
    '029501530003800337250000000001\r',
    '+A123BJC5D6E71G\r', // HIBC
    '+4915112345678\r',
    '#12345\r',
    '&AB12\r',
    '@SCAN1\r',
    '%A12\r',
    ';123\r',
    '|AB|12\r',
    'HTTPS://EXAMPLE.COM/A?B=1&C=12%20\r',
    'AB;12\r',
    `${'ABC123-'.repeat(60)}\r`,
  ];

  it.each(texts)('is handed back in order, with its line end: %s', async (text) => {
    for (const gapMs of [0, 2, 10]) {
      const desk = await typed(text, gapMs);
      expect([desk.keys, desk.words]).toEqual([text, []]);
      expect(desk.timers.waiting).toBe(0);
    }
  });

  it('comes up again as it went down: held keys have no end in the window either', () => {
    const desk = new Desk();
    const key = keyFor(';');
    expect(desk.wedge.press({ ...key, down: true, repeat: false })).toBe('hold');
    expect(desk.wedge.press({ ...key, down: false, repeat: false })).toBe('hold');
    const other = keyFor('5');
    desk.timers.pass(paceMs);
    expect(desk.wedge.press({ ...other, down: true, repeat: false })).toBe('pass');
    expect(desk.wedge.press({ ...other, down: false, repeat: false })).toBe('pass');
  });

  it('passes at once: shortcuts, keys that type nothing, repeats, amounts on the numeric pad', () => {
    const desk = new Desk();
    const keys = [
      strokeOf({ key: ';', code: 'Semicolon', control: true }),
      strokeOf({ key: 'v', code: 'KeyV', meta: true }),
      strokeOf({ key: 'F12', code: 'F12' }),
      strokeOf({ key: '0', code: 'Numpad0' }),
    ];
    for (const key of keys) expect(desk.wedge.press({ ...key, down: true, repeat: false })).toBe('pass');
    const held = { ...keyFor('0'), down: true, repeat: true };
    for (let count = 0; count < 5; count += 1) expect(desk.wedge.press(held)).toBe('pass');
  });

  it('is handed back before a key that types nothing, which passes', () => {
    const desk = new Desk();
    desk.press(keyFor(';'));
    desk.press(strokeOf({ key: 'F12', code: 'F12' }));
    expect(desk.got.map(({ key }) => key)).toEqual([';', 'F12']);
  });
});
