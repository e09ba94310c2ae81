// Which of the encrypted ID TECH structures a frame has: the card encode type tells, the first byte of its card data.
import type { DecodeFrame } from '../decoded.ts';
import { decodeEnhanced } from './enhanced.ts';
import { typedByte } from '../typed-hex.ts';
import { openEnvelope } from './envelope.ts';
import { originalDecoder } from './original.ts';
import { keyedType, sredkeyDecoder } from './sredkey.ts';
import type { Cipher } from './track-fields.ts';

/** Set in the type of every enhanced frame (80096504-001), and by bad luck in that of the original keyed entry too. */
const enhancedBit = 0x80;

/** @param cipher what the reader is set to; only the enhanced structure says it by itself */
export const frameDecoder =
  (cipher: Cipher): DecodeFrame =>
  (bytes) => {
    const opened = openEnvelope(bytes);
    if (!opened.ok) return opened;
    const { data, typed } = opened.card;
    if (data.length === 0) return { ok: false, reason: 'field-length' };
    const kind = typed ? typedByte(data, 0) : data[0];
    if (kind === undefined) return { ok: false, reason: 'not-hex' };
    if (kind === keyedType) return sredkeyDecoder(cipher)(bytes);
    return (kind & enhancedBit) === 0 ? originalDecoder(cipher)(bytes) : decodeEnhanced(bytes);
  };

/** A reader as the factory set it. */
export const decodeFrame = frameDecoder('tdes');
