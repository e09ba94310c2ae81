// Every reason for which a frame is refused, as a sentence for the person at the terminal.
import type { FrameRefusal } from '../../drivers/decoded.ts';
import type { FailedReadReason } from '../../drivers/reader.ts';

const refusalSentences: Readonly<Record<FrameRefusal, string>> = {
  'wrong-length': 'No frame of this format is this long, or it says another length than it has.',
  'no-start': 'It does not start as any frame that is known here.',
  'no-end': 'The byte that ends the frame is missing.',
  'cut-short': 'The frame stops before its end.',
  lrc: 'The longitudinal check does not fit: bytes were lost or changed on the way.',
  checksum: 'The sum does not fit: bytes were lost or changed on the way.',
  crc: 'The CRC does not fit: bytes were lost or changed on the way.',
  'not-hex': 'Digits that must be hexadecimal are not.',
  'field-length': 'A field says that it is longer than its place.',
  'unknown-kind': 'Its type or encode byte is one that no document at hand explains.',
  contradiction: 'Two statements of the frame cannot both be true.',
  'keys-exhausted': 'The reader has used up its keys and reads no more until it gets new ones.',
  'nothing-read': 'The swipe was seen, and no track of it could be read.',
};

/** What the framer of a serial line says of text in clear. */
const failedSentences: Readonly<Record<Exclude<FailedReadReason, FrameRefusal>, string>> = {
  'no-track-readable': 'Every track came as an error mark.',
  'check-failed': 'The longitudinal check does not fit: bytes were lost or changed on the way.',
  'too-long': 'More bytes came than three tracks can hold.',
  'not-a-card': 'Text came that is no track.',
};

const sentences: Readonly<Record<Refused, string>> = { ...failedSentences, ...refusalSentences };

export type Refused = FrameRefusal | FailedReadReason;

export const sentenceOf = (refused: Refused): string => sentences[refused];
