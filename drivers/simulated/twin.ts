// What a twin is: the stand-in for one family of readers, which makes the very bytes that the device would send for a
// practice card. What makes sense of them is the real decoder of that family.
import type { TrackNumber } from '../decoded.ts';

/** A track from sentinel to sentinel, without LRC; null where the reader cannot decode it; absent where there is none. */
export type StripeTracks = Readonly<Partial<Record<TrackNumber, string | null>>>;

export const trackNumbers: readonly TrackNumber[] = [1, 2, 3];

/** What is keyed on a device with a keypad. The code may be empty. */
export interface KeyedCard {
  readonly pan: string;
  /** YYMM */
  readonly expiry: string;
  readonly cardCode: string;
}

/** One card at one reader: its stripe for those that swipe, its digits for those with a keypad. */
export interface Presented {
  readonly tracks: StripeTracks;
  /** Absent where nobody finished keying. */
  readonly keyed?: KeyedCard;
}

/** What a device itself can get wrong about a frame. What happens to it on the wire is the wire's. */
export type Damage =
  | 'none'
  | 'wrong-check' // a wrong LRC, CRC or sum; where the format has none, the nearest thing that a host can notice
  | 'keys-exhausted'; // encrypting readers only

/**
 * What carries a frame: one chunk a report (with its id where the device numbers its reports), one a burst of a serial
 * line, or one a character typed, carriage return for Enter.
 */
export type Wire = 'reports' | 'stream' | 'keystrokes';

export interface Twin {
  /** What the wire carries for one swipe, whole and in order. The chunks are the caller's to overwrite. */
  present(card: Presented, damage: Damage): readonly Buffer[];
}
