// What the register and the process that talks to the readers say to each other. Structured clones over one port; card
// data goes sealed (sealed-read.ts).
import type { FrameRefusal } from '../../drivers/decoded.ts';
import type { FailedReadReason } from '../../drivers/reader.ts';
import type { LineSettings } from '../../drivers/serial/autobaud.ts';
import type { SerialPortEntry } from '../../drivers/serial/ports.ts';
import type { SerialSettings } from '../../drivers/serial/serial-line.ts';

/** A device as the process sees it; what it is to the register, the register knows. */
export interface HostReader {
  /** Permanent as far as the device has a serial number: `usb:magtek-dynamag:B2C4F1`, `serial:/dev/ttyUSB0`. */
  readonly id: string;
  readonly title: string;
  readonly connection: 'usb' | 'serial';
  readonly serialNumber: string | null;
  readonly firmware: string | null;
  readonly state: 'connecting' | 'ready' | 'lost' | 'unusable';
  readonly trouble: 'no-permission' | 'taken' | 'keyboard-mode' | 'not-there' | 'keys-exhausted' | null;
  readonly switchesTo: 'reports' | 'keystrokes' | null;
}

export type ReaderMode = NonNullable<HostReader['switchesTo']>;

/** `not-now`: no such reader, or it cannot be switched. `refused`: the device said no. */
export type SwitchAnswer = 'switched' | 'not-now' | 'refused';

/** How far the search for a serial reader's speed is. */
export interface SpeedFound {
  readonly path: string;
  readonly state: 'trying' | 'swipe-again' | 'found' | 'not-found' | 'failed';
  /** What is tried, or was found. */
  readonly line: LineSettings | null;
  readonly swipe: number;
}

export type HostOrder =
  /** First of all: the key that reads are sealed with, 32 bytes, new for each process. */
  | { readonly name: 'begin'; readonly sealKey: Uint8Array }
  /** What is to be open from now on: every USB reader that is found, and one serial port. */
  | { readonly name: 'open'; readonly usb: boolean; readonly serial: SerialSettings | null }
  | { readonly name: 'ping'; readonly count: number }
  | { readonly name: 'list-ports'; readonly orderId: number }
  /** Tries the speeds of a serial reader while somebody swipes; null calls it off. */
  | { readonly name: 'find-speed'; readonly path: string | null }
  /** The swipe was not heard at all: the next speed. */
  | { readonly name: 'next-speed' }
  | {
      readonly name: 'switch-mode';
      readonly orderId: number;
      readonly readerId: string;
      readonly to: ReaderMode;
    }
  /** Releases every device; `closed` answers. */
  | { readonly name: 'close' };

export type HostNews =
  | { readonly name: 'pong'; readonly count: number }
  | { readonly name: 'readers'; readonly readers: readonly HostReader[] }
  | { readonly name: 'read'; readonly readerId: string; readonly sealed: Uint8Array }
  | {
      readonly name: 'failed-read';
      readonly readerId: string;
      readonly reason: FailedReadReason;
      readonly refusal?: FrameRefusal;
    }
  | { readonly name: 'ports'; readonly orderId: number; readonly ports: readonly SerialPortEntry[] }
  | { readonly name: 'speed'; readonly speed: SpeedFound | null }
  | { readonly name: 'switched'; readonly orderId: number; readonly answer: SwitchAnswer }
  /** For the log: what went wrong beside the reads, such as a device that could not be let go. */
  | { readonly name: 'trouble'; readonly words: string }
  | { readonly name: 'closed' };
