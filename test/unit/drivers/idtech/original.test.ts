import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { decodeFrame, frameDecoder } from '../../../../drivers/idtech/frame.ts';
import { decodeOriginal, originalDecoder } from '../../../../drivers/idtech/original.ts';
import { checkedTracks } from '../track/tracks.ts';
import {
  decrypt,
  frameOf,
  readOf,
  reasonOf,
  secureMag,
  secureMagKey,
  some,
  typedFrameOf,
  zeros,
} from './frames.ts';

const [track1, track2, track3] = checkedTracks;
const mask1 = '%*4266********9999^BUSH JR/GEORGE W.MR^*******************************?*';
const mask2 = ';4266********9999=***************?*';
const clear3 = `${track3![0]}${track3![1]}`;
const ksn = Buffer.from('62994901190000000001', 'hex');

describe('the original structure', () => {
  it('reads the published frame of the SecureMag', () => {
    const read = readOf(decodeOriginal(secureMag));
    expect(read).toMatchObject({
      format: 'idtech-original',
      entryMode: 'swiped',
      deviceSerial: null,
      magnePrintStatus: null,
      chip: null,
    });
    expect(read.tracks[1]).toEqual({ status: 'good', masked: secureMag.subarray(8, 80) });
    expect(read.tracks[1].masked!.toString('latin1')).toMatch(
      /^%\*4266\*{8}9999\^BUSH JR\/GEORGE W\.MR\^\*+\?\*$/,
    );
    expect(read.tracks[2]).toEqual({ status: 'good', masked: secureMag.subarray(80, 115) });
    expect(read.tracks[3]).toEqual({ status: 'good', clear: secureMag.subarray(115, 221) });
    expect(read.tracks[3].clear!.toString('latin1')).toBe(track3![0]);
    expect(read.encryption).toEqual({
      algorithm: 'tdes',
      ksn,
      keyVariant: 'data',
      sessionId: null,
      hashes: { 1: secureMag.subarray(334, 354), 2: secureMag.subarray(354, 374) },
      block: { holds: 'tracks-1-and-2', bytes: secureMag.subarray(222, 334), clearLength: 107 },
    });
    expect(read.original).toEqual(secureMag);
  });

  it('hands out the block that decrypts to the published tracks, and the hashes of them', () => {
    const { block, hashes } = readOf(decodeOriginal(secureMag)).encryption!;
    const clear = decrypt(secureMagKey, block!.bytes);
    expect(clear).toBe(`${track1!.join('')}${track2!.join('')}${'\0'.repeat(5)}`);
    expect(hashes[1]).toEqual(createHash('sha1').update(track1!.join('')).digest());
    expect(hashes[2]).toEqual(createHash('sha1').update(track2!.join('')).digest());
  });

  it('reads the same frame as typed by a keyboard, with or without its line end, masks plain or as hex', () => {
    const typed = typedFrameOf(secureMag.subarray(3, 8), mask1, mask2, clear3, secureMag.subarray(222, 384));
    const hexed = typedFrameOf(secureMag.subarray(3, 384));
    const lower = typedFrameOf(secureMag.subarray(3, 384).toString('hex'));
    const binary = readOf(decodeOriginal(secureMag));
    for (const frame of [typed, hexed, lower, Buffer.concat([typed, Buffer.from('\r\n')])]) {
      const { tracks, encryption, original } = readOf(decodeOriginal(frame));
      expect(encryption).toEqual(binary.encryption);
      expect(tracks[1].masked?.length).toBe(72);
      expect(tracks[3]).toEqual(binary.tracks[3]);
      expect(original).toEqual(frame);
    }
  });

  it('tells a session id by the length alone, and one hash from two', () => {
    const session = some(8, 90);
    const [both, one] = [some(40), some(20)];
    const head = [0x00, 0x12, 0, 35, 0];
    const read = (...tail: readonly Uint8Array[]) =>
      readOf(decodeOriginal(frameOf(head, mask2, some(40, 7), ...tail))).encryption!;
    expect(read(one, ksn)).toMatchObject({ sessionId: null, hashes: { 2: one }, ksn });
    expect(read(session, one, ksn)).toMatchObject({ sessionId: session, hashes: { 2: one }, ksn });
    expect(read(both, ksn)).toMatchObject({ sessionId: null, hashes: { 1: one, 2: both.subarray(20) }, ksn });
    expect(read(session, both, ksn)).toMatchObject({ sessionId: session, hashes: { 2: both.subarray(20) } });
    expect(read(zeros(20), ksn).hashes).toEqual({});
  });

  it('takes the cipher from the settings of the reader', () => {
    const frame = frameOf([0x00, 0x12, 0, 35, 0], mask2, some(48), some(20), ksn);
    const { encryption } = readOf(originalDecoder('aes')(frame));
    expect(encryption).toMatchObject({ algorithm: 'aes', ksn, sessionId: null });
    expect(encryption!.block).toEqual({ holds: 'tracks-1-and-2', bytes: some(48), clearLength: 35 });
    expect(readOf(frameDecoder('aes')(frame)).encryption).toEqual(encryption);
  });

  it('reads a card that is no bank card in clear', () => {
    const frame = frameOf([0x01, 0x3d, 8, 0, 5], '%ABC12?:', '%1A?B');
    const { tracks, encryption } = readOf(decodeOriginal(frame));
    expect(encryption).toBeNull();
    expect(tracks).toEqual({
      1: { status: 'good', clear: Buffer.from('%ABC12?') },
      2: { status: 'failed' },
      3: { status: 'good', clear: Buffer.from('%1A?') },
    });
  });

  it.each([
    ['raw bits', frameOf([0x04, 0x09, 4, 0, 0], 'abcd'), 'unknown-kind'],
    ['a length for a track that was not decoded', frameOf([0x00, 0x3e, 35, 0, 0], mask2), 'contradiction'],
    ['a mask that is longer than the frame', frameOf([0x00, 0x3f, 72, 0, 0], mask2), 'field-length'],
    ['card data that end in their header', frameOf([0x00, 0x3f, 72]), 'field-length'],
    ['no key serial number', frameOf([0x00, 0x12, 0, 35, 0], mask2, some(40)), 'field-length'],
    [
      'a byte too many',
      frameOf([0x00, 0x12, 0, 35, 0], mask2, some(40), some(20), ksn, [1]),
      'contradiction',
    ],
    ['bytes behind clear tracks', frameOf([0x01, 0x09, 4, 0, 0], '%1A?', ksn), 'contradiction'],
    ['no track', frameOf([0x00, 0x38, 0, 0, 0]), 'nothing-read'],
    ['error marks alone', frameOf([0x01, 0x3f, 3, 3, 0], '%E?', ';E?'), 'nothing-read'],
    ['no card data', frameOf([]), 'field-length'],
  ])('refuses %s', (_, frame, reason) => {
    expect(reasonOf(decodeFrame(frame))).toBe(reason);
    expect(reasonOf(decodeOriginal(frame))).toBe(reason);
  });
});
