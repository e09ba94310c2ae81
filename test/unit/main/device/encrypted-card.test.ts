// Published frames of encrypting readers, from the bytes to what the gateway is sent and the screen is shown.
import { describe, expect, it } from 'vitest';
import { decodeFrame } from '../../../../drivers/idtech/frame.ts';
import { decodeMagneSafeV5 } from '../../../../drivers/magtek/magnesafe-v5.ts';
import type { DecodeFrame, DecodedRead } from '../../../../drivers/decoded.ts';
import { toCardData } from '../../../../src/main/device/card-from-read.ts';
import { maskOf } from '../../../../src/main/device/mask-of.ts';
import { augusta, secureMag, secuRed } from '../../drivers/idtech/frames.ts';
import { cipher1, cipher2, clearReport, hidReport } from '../../drivers/magtek/frames.ts';

const readOf = (decode: DecodeFrame, frame: Buffer): DecodedRead => {
  const decoded = decode(frame);
  if (!decoded.ok) throw new Error(decoded.reason);
  return decoded.read;
};

const cardOf = (read: DecodedRead) => toCardData({ ...read, connection: 'usb', model: 'test' });

/** What the card lends, as text. */
const lent = (read: DecodedRead) => {
  const card = cardOf(read);
  if (!card.ok) throw new Error(card.failure);
  return card.value.lend(({ pan, expiry, tracks, keySerialNumber }) => ({
    mask: card.value.mask,
    encrypted: card.value.encrypted,
    pan: pan.toString('latin1'),
    expiry: expiry.toString('latin1'),
    tracks: tracks?.toString('latin1'),
    keySerialNumber,
  }));
};

describe('an encrypted read', () => {
  it('of a MagneSafe reader goes out as its two ciphertexts and its key serial number', () => {
    expect(lent(readOf(decodeMagneSafeV5, hidReport()))).toEqual({
      mask: { brand: 'mastercard', lastFour: '7189', text: '•••• •••• •••• 7189' },
      encrypted: true,
      pan: '',
      expiry: '0804',
      tracks: cipher1 + cipher2,
      keySerialNumber: 'FFFF9876543210E00008',
    });
  });

  it('of an ID TECH reader in the original structure goes out as its one block', () => {
    const card = lent(readOf(decodeFrame, secureMag));
    expect(card).toMatchObject({
      mask: { brand: 'visa', lastFour: '9999' },
      expiry: '',
      keySerialNumber: '62994901190000000001',
    });
    expect(card.tracks).toBe(
      secureMag
        .toString('hex')
        .toUpperCase()
        .slice(222 * 2, 334 * 2),
    );
  });

  it('of an ID TECH reader in the enhanced structure goes out as its two blocks', () => {
    const card = lent(readOf(decodeFrame, augusta));
    expect(card).toMatchObject({
      mask: { brand: 'mastercard', lastFour: '4111' },
      keySerialNumber: '6299490000000A000002',
    });
    expect(card.tracks).toBe(
      augusta
        .toString('hex')
        .toUpperCase()
        .slice(129 * 2, 249 * 2),
    );
  });

  it('that was typed is the same as one that was not', () => {
    expect(lent(readOf(decodeFrame, secuRed))).toMatchObject({
      mask: { brand: 'visa', lastFour: '9990' },
      keySerialNumber: '629949960E0000A00072',
      encrypted: true,
    });
  });

  it('is wiped, and so is the card once it was used', () => {
    const read = readOf(decodeMagneSafeV5, hidReport());
    const bytes = [
      read.original,
      read.tracks[1].masked,
      read.tracks[2].encrypted?.bytes,
      read.encryption?.ksn,
    ];
    const card = cardOf(read);
    for (const part of bytes) expect(part?.every((byte) => byte === 0)).toBe(true);
    if (!card.ok) throw new Error(card.failure);
    const tracks = card.value.lend((parts) => parts.tracks);
    card.value.wipe();
    expect(tracks?.every((byte) => byte === 0)).toBe(true);
  });

  it('of which neither bank track could be read pays nothing', () => {
    const read = readOf(decodeMagneSafeV5, hidReport());
    const failed = { status: 'failed' } as const;
    expect(cardOf({ ...read, tracks: { 1: failed, 2: failed, 3: read.tracks[3] } })).toEqual({
      ok: false,
      failure: 'no-card-number',
    });
  });

  it('under a key that fits no gateway pays nothing', () => {
    const read = readOf(decodeMagneSafeV5, hidReport());
    const encryption = read.encryption;
    if (encryption === null) throw new Error('not encrypted');
    const wide = { ...read, encryption: { ...encryption, ksn: Buffer.alloc(12, 1) } };
    expect(cardOf(wide)).toEqual({ ok: false, failure: 'no-card-number' });
  });

  it('without a mask shows nobody', () => {
    const read = readOf(decodeMagneSafeV5, hidReport());
    const bare = Object.fromEntries(
      ([1, 2, 3] as const).map((number) => [number, { ...read.tracks[number], masked: undefined }]),
    ) as unknown as DecodedRead['tracks'];
    expect(maskOf({ ...read, tracks: bare })).toBeNull();
    expect(lent({ ...read, tracks: bare }).mask).toEqual({
      brand: 'unknown',
      lastFour: '',
      text: '•••• •••• •••• ••••',
    });
  });
});

describe('maskOf', () => {
  it('shows brand and last four, never more', () => {
    expect(maskOf(readOf(decodeMagneSafeV5, hidReport()))).toEqual({ brand: 'mastercard', lastFour: '7189' });
    expect(maskOf(readOf(decodeMagneSafeV5, clearReport()))).toEqual({
      brand: 'mastercard',
      lastFour: '7189',
    });
    expect(maskOf(readOf(decodeFrame, augusta))).toEqual({ brand: 'mastercard', lastFour: '4111' });
  });
});
