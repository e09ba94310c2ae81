// From the reason why a frame was refused to what the clerk is told of the swipe.
import type { FrameRefusal } from './decoded.ts';
import type { FailedRead, FailedReadReason } from './reader.ts';

const reasons: Readonly<Record<FrameRefusal, FailedReadReason>> = {
  'wrong-length': 'check-failed',
  'no-start': 'not-a-card',
  'no-end': 'cut-short',
  'cut-short': 'cut-short',
  lrc: 'check-failed',
  checksum: 'check-failed',
  crc: 'check-failed',
  'not-hex': 'check-failed',
  'field-length': 'check-failed',
  'unknown-kind': 'not-a-card',
  contradiction: 'check-failed',
  'keys-exhausted': 'keys-exhausted',
  'nothing-read': 'no-track-readable',
};

export const failedReadOf = (refusal: FrameRefusal): FailedRead => ({
  name: 'failed-read',
  reason: reasons[refusal],
  refusal,
});
