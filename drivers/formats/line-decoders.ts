// What a serial line or a keyboard may carry beside tracks in clear: the makers' encrypted frames, each with its decoder.
import type { FrameDecoders } from '../frame-decoders.ts';
import { decodeFrame } from '../idtech/frame.ts';
import { decodeIDynamo5 } from '../magtek/idynamo5.ts';
import { decodeMagneSafeText } from '../magtek/magnesafe-text.ts';

export const lineDecoders: FrameDecoders = {
  magneSafeText: decodeMagneSafeText,
  iDynamo5: decodeIDynamo5,
  idtech: decodeFrame,
};
