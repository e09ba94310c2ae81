import { describe, expect, it } from 'vitest';
import { decodeManualEntry, manualEntryRequest } from '../../../../drivers/magtek/manual-entry.ts';
import { bytes } from '../track/tracks.ts';
import { block, keyBlock, keyedCipher, keyedOutcome, keyedReports, ksn, readOf, reasonOf } from './frames.ts';

const cipher = block(0x05, Buffer.from(keyedCipher, 'hex'));

describe('decodeManualEntry', () => {
  it('reads a keyed entry out of its reports', () => {
    const read = readOf(decodeManualEntry(keyedReports()));
    expect(read).toMatchObject({
      format: 'magtek-manual-entry',
      entryMode: 'keyed-on-device',
      deviceSerial: 'B0007951',
      encryption: { algorithm: 'tdes', keyVariant: 'unstated', sessionId: null },
    });
    expect(read.encryption?.ksn.toString('hex').toUpperCase()).toBe(ksn);
    expect(read.tracks[1].status).toBe('absent');
    expect(read.tracks[2]).toMatchObject({
      status: 'good',
      masked: bytes(';5555000000005555=3333000000000000?'),
      encrypted: { bytes: Buffer.from(keyedCipher, 'hex'), clearLength: null },
    });
    expect(read.original).toEqual(Buffer.concat(keyedReports()));
  });

  it('never shows the card code that stands where a stripe has other data', () => {
    const pattern1 = '%M5555555555555555^MANUAL ENTRY/^33330000004444000006?';
    const pattern2 = ';5555555555555555=33330000004444006?';
    const cipher1 = block(0x04, Buffer.alloc(56, 0xc2));
    const reports = [
      keyedOutcome,
      block(0x01, bytes(pattern1)),
      cipher1,
      block(0x02, bytes(pattern2)),
      cipher,
      keyBlock,
    ];
    const read = readOf(decodeManualEntry(reports));
    for (const number of [1, 2] as const) {
      expect(read.tracks[number].status).toBe('good');
      expect(read.tracks[number].masked).toBeUndefined();
      expect(read.tracks[number].clear).toBeUndefined();
    }
  });

  it('passes over blocks that it does not need', () => {
    expect(reasonOf(decodeManualEntry([...keyedReports(), block(0x64, Buffer.alloc(8, 1))]))).toBe(
      'accepted',
    );
  });

  it.each([
    ['no report', [], 'no-start'],
    ['no outcome', [cipher, keyBlock], 'no-start'],
    ['half an outcome', [keyedOutcome.subarray(0, 3), cipher, keyBlock], 'cut-short'],
    ['an entry that was called off', [Buffer.from([0x22, 1, 0, 3]), cipher, keyBlock], 'nothing-read'],
    ['a bad card', [Buffer.from([0x22, 0, 1, 3]), cipher, keyBlock], 'nothing-read'],
    ['a swiped card', [Buffer.from([0x22, 0, 0, 1]), cipher, keyBlock], 'unknown-kind'],
    ['another report', [keyedOutcome, Buffer.from([0x24, 0, 0, 0])], 'unknown-kind'],
    ['an unknown track status', [keyedOutcome, block(0x05, Buffer.alloc(0), 4), keyBlock], 'unknown-kind'],
    ['no blocks', [keyedOutcome], 'nothing-read'],
    ['failed tracks', [keyedOutcome, block(0x05, Buffer.alloc(0), 2), keyBlock], 'nothing-read'],
    [
      'an empty track with data',
      [keyedOutcome, block(0x05, Buffer.alloc(8, 1), 1), keyBlock],
      'contradiction',
    ],
    ['a block that comes twice', [keyedOutcome, cipher, cipher, keyBlock], 'contradiction'],
    [
      'ciphertext of half a block',
      [keyedOutcome, block(0x05, Buffer.alloc(12, 1)), keyBlock],
      'contradiction',
    ],
    ['a track in clear', [keyedOutcome, block(0x05, bytes(';5555=3?')), keyBlock], 'contradiction'],
    ['no key', [keyedOutcome, cipher], 'field-length'],
    ['a key of zeros', [keyedOutcome, cipher, block(0x63, Buffer.alloc(14))], 'contradiction'],
    ['a block cut short', [keyedOutcome, cipher.subarray(0, 30), keyBlock], 'cut-short'],
    ['a report that is too long', [keyedOutcome, Buffer.alloc(260, 0x23)], 'wrong-length'],
    ['too many reports', Array.from({ length: 65 }, () => keyBlock), 'wrong-length'],
  ])('refuses %s', (_, reports, reason) => expect(reasonOf(decodeManualEntry(reports))).toBe(reason));

  it('refuses every block cut within its data', () => {
    for (let length = 0; length < 4 + keyedCipher.length / 2; length += 1) {
      const decoded = decodeManualEntry([keyedOutcome, cipher.subarray(0, length), keyBlock]);
      expect(decoded.ok).toBe(false);
    }
  });
});

describe('manualEntryRequest', () => {
  it('says what the device is to ask for', () => {
    const request = { fields: 'pan-expiry-code', waitSeconds: 60, longPan: false, tones: 1 } as const;
    expect(manualEntryRequest(request)).toEqual(Buffer.from([0x11, 60, 0x00, 1]));
    expect(manualEntryRequest({ ...request, fields: 'pan', waitSeconds: 256, longPan: true })).toEqual(
      Buffer.from([0x11, 0, 0x13, 1]),
    );
    for (const waitSeconds of [0, 257, 1.5])
      expect(() => manualEntryRequest({ ...request, waitSeconds })).toThrow();
  });
});
