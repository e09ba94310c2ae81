// What every MagneSafe twin makes of a swipe, whatever its format: masked tracks, and ciphertext under the PIN variant of
// the swipe's own key (MagTek 99875475, section 2 and appendix C).
import type { TrackNumber } from '../decoded.ts';
import { ascii } from './bytes.ts';
import { encrypt, KeySerialNumbers, swipeKeys } from './dukpt.ts';
import { magtekMask } from './masks.ts';
import type { Damage, StripeTracks } from './twin.ts';

export interface MagneSafeDevice {
  /** The key serial number before the first swipe, 20 hexadecimal digits. */
  readonly keySerialNumber: string;
  /** At most 15 characters. */
  readonly serial: string;
  /** The picture of the stripe's grain, where the reader takes one: its status word as it is sent, and its bytes. */
  readonly magnePrint?: { readonly status: Buffer; readonly bytes: Buffer };
  /** What it says of its encryption, where that is more than that it encrypts. */
  readonly encryptionStatus?: number;
}

export interface MagneSafeTrack {
  readonly failed: boolean;
  readonly clearLength: number;
  readonly masked: Buffer;
  readonly encrypted: Buffer;
}

export interface MagneSafeSwipe {
  /** Reader encryption status: initial key injected, encryption enabled; bit 0 where the keys are exhausted. */
  readonly status: number;
  readonly ksn: Buffer;
  readonly tracks: Readonly<Record<TrackNumber, MagneSafeTrack>>;
  /** Empty where there is none. */
  readonly magnePrint: Buffer;
  /** Eight zero bytes, encrypted, while the host has set none. */
  readonly session: Buffer;
  /** SHA-1 is made of it. The caller wipes all of these buffers. */
  readonly clearTrack2: Buffer;
}

const encrypting = 0x0006;
const exhausted = 0x0007;
const nothing = Buffer.alloc(0);

const failedTrack = (text: string | null | undefined): MagneSafeTrack => ({
  failed: text === null,
  clearLength: 0,
  masked: nothing,
  encrypted: nothing,
});

const encryptedTrack = (
  text: string | null | undefined,
  number: TrackNumber,
  key: Buffer,
): MagneSafeTrack => {
  if (typeof text !== 'string') return failedTrack(text);
  const clear = ascii(text);
  const encrypted = encrypt('tdes', key, clear);
  clear.fill(0);
  return { failed: false, clearLength: text.length, masked: magtekMask(text, number), encrypted };
};

/** The swipes of one device, one after the other. */
export const magneSafeSwipes = (device: MagneSafeDevice) => {
  const serials = new KeySerialNumbers(device.keySerialNumber);
  return (tracks: StripeTracks, damage: Damage): MagneSafeSwipe => {
    const ksn = damage === 'keys-exhausted' ? undefined : serials.next();
    if (ksn === undefined) {
      const none = failedTrack(undefined);
      return {
        status: exhausted,
        ksn: serials.last,
        tracks: { 1: none, 2: none, 3: none },
        magnePrint: nothing,
        session: nothing,
        clearTrack2: nothing,
      };
    }
    const { pin } = swipeKeys(ksn);
    const track = (number: TrackNumber): MagneSafeTrack => encryptedTrack(tracks[number], number, pin);
    return {
      status: device.encryptionStatus ?? encrypting,
      ksn,
      tracks: { 1: track(1), 2: track(2), 3: track(3) },
      magnePrint: device.magnePrint === undefined ? nothing : encrypt('tdes', pin, device.magnePrint.bytes),
      session: encrypt('tdes', pin, Buffer.alloc(8)),
      clearTrack2: ascii(tracks[2] ?? ''),
    };
  };
};
