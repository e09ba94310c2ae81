// The card encode type: how the stripe is written, one byte at the same place in every HID report of a swipe reader.
// MagTek 99875191 section 4, MagTek 99875475 section 2.
import type { FrameRefusal } from '../decoded.ts';

const blank = 3;
const highest = 6;

/**
 * Why a report of this encode type is refused, or undefined. Types 0 to 6 are documented for every reader; 7 is said to
 * be JIS type 2 on some firmware, and no document at hand tells how its tracks look.
 */
export const refuseEncodeType = (type: number, hasData: boolean): FrameRefusal | undefined => {
  if (type > highest) return 'unknown-kind';
  return type === blank && hasData ? 'contradiction' : undefined;
};
