// The reader port: what a card reader is to the rest of the house, whatever wire it hangs on.
//
// Guarantees of every implementation:
// - One `read` event for each card that was read, with buffers owned by the receiver, who wipes them.
// - The driver keeps no copy: its own buffers are overwritten before the event is handed out.
// - A swipe that cannot be used is a `failed-read` with a reason and no bytes.
// - `state` events tell every change; after `lost` the driver keeps trying to come back until closed.
// - Events come on the event loop, never from inside open() or close(), and none after close() has resolved.

import type { DecodedRead, FrameRefusal } from './decoded.ts';

export type { TrackStatus } from './decoded.ts';

export type ReaderConnection = 'usb' | 'serial' | 'keyboard' | 'practice';

/** One read of one card, clear or encrypted, swiped or keyed on the device. Clear tracks hold their sentinels, no LRC. */
export interface CardRead extends DecodedRead {
  readonly connection: ReaderConnection;
  /** Permanent name of the model, such as `magtek-dynamag`, from `drivers/models`. */
  readonly model: string;
}

export type FailedReadReason =
  | 'no-track-readable' // every track came as an error marker
  | 'cut-short' // the frame stopped before its end sentinel
  | 'check-failed' // the LRC does not fit
  | 'too-long' // more bytes than three tracks can hold
  | 'not-a-card' // text that is no track, or a frame that is none of this reader's
  | 'keys-exhausted'; // an encrypting reader that has used up its keys

export type ReaderState = 'closed' | 'connecting' | 'ready' | 'lost';

export type ReaderEvent =
  | { readonly name: 'state'; readonly state: ReaderState; readonly reason?: string }
  | { readonly name: 'read'; readonly read: CardRead }
  | { readonly name: 'failed-read'; readonly reason: FailedReadReason; readonly refusal?: FrameRefusal };
export type FailedRead = Extract<ReaderEvent, { readonly name: 'failed-read' }>;

export interface CardReader {
  /** For people: `Serial reader on /dev/ttyUSB0`. */
  readonly title: string;
  readonly state: ReaderState;
  /** One listener; a second call replaces the first. */
  listen(listener: (event: ReaderEvent) => void): void;
  /** Starts connecting and returns at once; success and failure come as `state` events. */
  open(): void;
  /** Resolves when the port is released. Safe to call twice. */
  close(): Promise<void>;
}

/** Timers come in by constructor, so that no test sleeps. */
export interface ReaderTimers {
  after(delayMs: number, task: () => void): () => void;
}
