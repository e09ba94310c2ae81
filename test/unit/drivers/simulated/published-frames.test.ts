// The strongest proof of both sides: the frames that reader makers publish, made anew by the twins byte for byte from what
// the frames say when they are decrypted.
import { createDecipheriv } from 'node:crypto';
import { expect, it } from 'vitest';
import { swipeKeys } from '../../../../drivers/simulated/dukpt.ts';
import { idtechEnhancedTwin } from '../../../../drivers/simulated/idtech-enhanced.ts';
import { idtechOriginalTwin } from '../../../../drivers/simulated/idtech-original.ts';
import { iDynamo5Twin } from '../../../../drivers/simulated/idynamo5.ts';
import { magneSafeTextTwin } from '../../../../drivers/simulated/magnesafe-text.ts';
import { magneSafeV5Twin } from '../../../../drivers/simulated/magnesafe-v5.ts';
import type { Twin } from '../../../../drivers/simulated/twin.ts';
import { augusta, secureMag } from '../idtech/frames.ts';
import { hidReport, hidTracks, iDynamo5Frame, textFrame } from '../magtek/frames.ts';
import { checkedTracks } from '../track/tracks.ts';

const presented = (tracks: Parameters<Twin['present']>[0]['tracks'], twin: Twin): Buffer =>
  Buffer.concat(twin.present({ tracks }, 'none'));

const card = { 1: hidTracks[0], 2: hidTracks[1], 3: hidTracks[2] };

/** What the published MagnePrint says under the key of its swipe; 54 bytes, filled up to 56. */
const magnePrintOf = (ciphertext: string): Buffer => {
  const { pin } = swipeKeys(Buffer.from('FFFF9876543210E00008', 'hex'));
  const key = Buffer.concat([pin, pin.subarray(0, 8)]);
  const decipher = createDecipheriv('des-ede3-cbc', key, Buffer.alloc(8)).setAutoPadding(false);
  return decipher.update(Buffer.from(ciphertext, 'hex')).subarray(0, 54);
};

const device = (magnePrint: string) => ({
  keySerialNumber: 'FFFF9876543210E00007',
  serial: '',
  magnePrint: { status: Buffer.from('A1050000', 'hex'), bytes: magnePrintOf(magnePrint) },
});

it('MagTek 99875475, example 11: HID, 856 bytes', () => {
  const published = hidReport();
  const twin = magneSafeV5Twin(device(published.subarray(349, 349 + 56).toString('hex')), 856);
  expect(presented(card, twin)).toEqual(published);
});

it('MagTek 99875475, example 12: text, 581 bytes', () => {
  const twin = magneSafeTextTwin(device(textFrame.split('|')[6] ?? ''));
  expect(presented(card, twin).toString('latin1')).toBe(textFrame);
});

it('the same card in the order of iDynamo 5', () => {
  const twin = iDynamo5Twin({ keySerialNumber: 'FFFF9876543210E00007', serial: 'B000795' });
  const text = twin
    .present({ tracks: { 1: card[1], 2: card[2] } }, 'none')
    .map((report) => report.subarray(8, 2 + (report[1] ?? 0)));
  expect(Buffer.concat(text)).toEqual(iDynamo5Frame({ 7: '', 8: '' }));
});

it('ID TECH 80096504-001: SecureMag, original structure, 387 bytes', () => {
  const [first, second, third] = checkedTracks.map(([track]) => track);
  const tracks = { 1: first ?? '', 2: second ?? '', 3: third ?? '' };
  expect(presented(tracks, idtechOriginalTwin('62994901190000000000'))).toEqual(secureMag);
});

it('Bluefin Decryptx: Augusta S, enhanced structure, 312 bytes', () => {
  const [, , , first, second] = checkedTracks.map(([track]) => track);
  const twin = idtechEnhancedTwin({
    keySerialNumber: '6299490000000A000001',
    serial: '716T494010',
    cipher: 'tdes',
    typed: false,
  });
  expect(presented({ 1: first ?? '', 2: second ?? '' }, twin)).toEqual(augusta);
});
