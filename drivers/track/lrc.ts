// The longitudinal redundancy check of a magnetic track (ISO/IEC 7811): the XOR of the data bits of every character,
// both sentinels included, parity excluded, put back on the alphabet's base.

/** Lowest character and data bits of each alphabet: 6 bits from the space on, 4 bits from the zero on. */
const wideBase = 0x20;
const narrowBase = 0x30;

/** Start sentinels of the 6-bit alphabet: `%`, and `#`, `@`, `&` by which readers mark 6-bit tracks 2 and 3. */
const wideStarts: ReadonlySet<number> = new Set([0x25, 0x23, 0x40, 0x26]);

/** Whether a track that starts with this sentinel uses the 6-bit alphabet (ASCII 0x20 to 0x5F). */
export const isWide = (startSentinel: number): boolean => wideStarts.has(startSentinel);

/** Whether every character of the track lies in the alphabet that its start sentinel tells. */
export const inAlphabet = (track: Uint8Array): boolean => {
  const [start = 0] = track;
  const [low, high] = isWide(start) ? [wideBase, 0x5f] : [narrowBase, 0x3f];
  for (let index = 1; index < track.length; index += 1) {
    const character = track[index] ?? 0;
    if (character < low || character > high) return false;
  }
  return true;
};

/**
 * The LRC character of a track given from start to end sentinel. Readers replace start sentinels to tell tracks apart
 * (`+` for track 3, `#`, `@`, `&`; MagTek 99875206); the check is over the one that is on the stripe.
 */
export const trackLrc = (track: Uint8Array): number => {
  const [start = 0] = track;
  const wide = isWide(start);
  const [base, mask, sentinel] = wide ? [wideBase, 0x3f, 0x25] : [narrowBase, 0x0f, 0x3b];
  let check = (sentinel - base) & mask;
  for (let index = 1; index < track.length; index += 1) check ^= ((track[index] ?? 0) - base) & mask;
  return base + check;
};
