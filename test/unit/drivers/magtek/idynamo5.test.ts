import { describe, expect, it } from 'vitest';
import { decodeIDynamo5 } from '../../../../drivers/magtek/idynamo5.ts';
import { bytes, magtek1, magtek2 } from '../track/tracks.ts';
import {
  cipher1,
  cuts,
  decrypt,
  iDynamo5Frame,
  ksn,
  masked1,
  masked2,
  readOf,
  reasonOf,
  session,
} from './frames.ts';

const text = (): string => iDynamo5Frame().toString('latin1');

describe('decodeIDynamo5', () => {
  it('finds every field at its number', () => {
    const read = readOf(decodeIDynamo5(iDynamo5Frame()));
    expect(read).toMatchObject({
      format: 'magtek-idynamo5',
      deviceSerial: 'B000795',
      magnePrintStatus: null,
      encryption: { algorithm: 'tdes', keyVariant: 'unstated' },
    });
    expect(read.encryption?.ksn.toString('hex').toUpperCase()).toBe(ksn);
    expect(read.encryption?.sessionId?.toString('hex').toUpperCase()).toBe(session);
    const tracks = [read.tracks[1], read.tracks[2], read.tracks[3]];
    expect(tracks.map(({ status }) => status)).toEqual(['good', 'good', 'absent']);
    expect(tracks.map(({ encrypted }) => encrypted && decrypt(encrypted.bytes))).toEqual([
      magtek1,
      magtek2,
      undefined,
    ]);
    expect(tracks.map(({ masked }) => masked?.toString('latin1'))).toEqual([masked1, masked2, undefined]);
    expect(read.original).toEqual(iDynamo5Frame());
  });

  it('takes the status in either byte order, more fields behind the known ones, and a filled last report', () => {
    expect(reasonOf(decodeIDynamo5(iDynamo5Frame({ 11: '0006' })))).toBe('accepted');
    expect(reasonOf(decodeIDynamo5(bytes(`${text().slice(0, -1)}|AB12|\r`)))).toBe('accepted');
    expect(reasonOf(decodeIDynamo5(bytes(`${text()}\0\0\0`)))).toBe('accepted');
    expect(readOf(decodeIDynamo5(iDynamo5Frame({ 1: '%E?', 4: '' }))).tracks[1].status).toBe('failed');
  });

  it.each([
    ['a read that is not called encrypted', iDynamo5Frame({ 11: '0000' }), 'unknown-kind'],
    ['a token', bytes(text().replace('M001', 'Q001')), 'unknown-kind'],
    ['another start', bytes(text().replace('M001', 'M002')), 'no-start'],
    ['a longer mark', bytes(text().replace('M001', 'M0011')), 'no-start'],
    ['exhausted keys', iDynamo5Frame({ 4: '', 5: '', 11: '0700' }), 'keys-exhausted'],
    ['a swipe of nothing', iDynamo5Frame({ 1: '', 2: '', 4: '', 5: '' }), 'nothing-read'],
    ['a masked track without ciphertext', iDynamo5Frame({ 4: '' }), 'contradiction'],
    [
      'clear text in the place of ciphertext',
      iDynamo5Frame({ 1: '', 4: bytes('%B123?00').toString('hex').replace('3030', '0000').toUpperCase() }),
      'contradiction',
    ],
    ['no key', iDynamo5Frame({ 10: '0'.repeat(20) }), 'contradiction'],
    ['a KSN of AES', iDynamo5Frame({ 10: `${ksn}0000` }), 'field-length'],
    ['a status of one byte', iDynamo5Frame({ 11: '06' }), 'field-length'],
    ['half a session', iDynamo5Frame({ 17: session.slice(8) }), 'field-length'],
    ['digits that are not hexadecimal', iDynamo5Frame({ 4: cipher1.replace('C', 'Z') }), 'not-hex'],
    ['no end', bytes(text().slice(0, -1)), 'no-end'],
    ['a flood', Buffer.alloc(2049, 0x4d), 'wrong-length'],
  ])('refuses %s', (_, frame, reason) => expect(reasonOf(decodeIDynamo5(frame))).toBe(reason));

  it('refuses a text cut anywhere', () => {
    expect([...cuts(decodeIDynamo5, iDynamo5Frame())].sort()).toEqual([
      'cut-short',
      'no-end',
      'no-start',
      'wrong-length',
    ]);
  });
});
