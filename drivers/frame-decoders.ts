// The decoders of encrypted frames that readers without reports of their own may send: on a serial line or typed. Given
// from outside, so that a wire knows no maker.
import type { DecodeFrame } from './decoded.ts';

export interface FrameDecoders {
  /** MagTek's MagneSafe text: tracks, then fields between `|`. */
  readonly magneSafeText: DecodeFrame;
  /** MagTek's iDynamo 5: `M001|` and fields. */
  readonly iDynamo5: DecodeFrame;
  /** ID TECH's encrypted frames, binary or typed as hex digits. */
  readonly idtech: DecodeFrame;
}
