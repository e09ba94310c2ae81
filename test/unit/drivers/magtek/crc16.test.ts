import { expect, it } from 'vitest';
import { crc16 } from '../../../../drivers/magtek/crc16.ts';
import { bytes } from '../track/tracks.ts';
import { textHead } from './frames.ts';

it('fits example 12 and the check value of CRC-16 with this polynomial and start', () => {
  expect(crc16(bytes(textHead()))).toBe(0x8fb7);
  expect(crc16(bytes('123456789'))).toBe(0x29b1);
});
