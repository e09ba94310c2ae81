// Reports or chunks of one connection in, whole frames out, decoded. Pure but for what it has begun to collect.
import type { Decoded } from './decoded.ts';

/**
 * Guarantees of every implementation: what comes out does not depend on how the bytes were cut where the wire is a
 * stream; no more is kept than the largest frame of the format; bytes that are done with are overwritten.
 */
export interface FrameAssembler {
  /** Something was begun and has not ended: the transport watches for silence. */
  readonly begun: boolean;
  /** One report, or one chunk of a stream. Taken over: overwritten before this returns. */
  push(bytes: Uint8Array): readonly Decoded[];
  /** The wire is silent or gone: what was begun comes out, as `cut-short` where it is not whole. */
  end(): readonly Decoded[];
}
