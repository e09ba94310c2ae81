// The three digits of the service code (ISO/IEC 7813) as data. A first digit of 2 or 6 says that the card carries a chip.
import type { Span } from './bank-track.ts';

export interface ServiceCode {
  /** The chip is to be used where feasible. On a reader of stripes alone this is no fallback: no chip was tried. */
  readonly chip: boolean;
  readonly interchange: 'international' | 'national' | 'private' | 'test' | 'reserved';
  readonly authorization: 'normal' | 'issuer-online' | 'issuer-online-unless-agreed' | 'reserved';
  readonly pin: 'required' | 'where-feasible' | 'not-asked' | 'reserved';
  readonly services: 'all' | 'goods-and-services' | 'cash-machine' | 'cash' | 'reserved';
}

const interchanges: Readonly<Record<string, ServiceCode['interchange']>> = {
  1: 'international',
  2: 'international',
  5: 'national',
  6: 'national',
  7: 'private',
  9: 'test',
};

const authorizations: Readonly<Record<string, ServiceCode['authorization']>> = {
  0: 'normal',
  2: 'issuer-online',
  4: 'issuer-online-unless-agreed',
};

const restrictions: Readonly<Record<string, Pick<ServiceCode, 'pin' | 'services'>>> = {
  0: { pin: 'required', services: 'all' },
  1: { pin: 'not-asked', services: 'all' },
  2: { pin: 'not-asked', services: 'goods-and-services' },
  3: { pin: 'required', services: 'cash-machine' },
  4: { pin: 'not-asked', services: 'cash' },
  5: { pin: 'required', services: 'goods-and-services' },
  6: { pin: 'where-feasible', services: 'all' },
  7: { pin: 'where-feasible', services: 'goods-and-services' },
};

/** @param span three digits, as a track parser found them */
export const readServiceCode = (track: Uint8Array, span: Span): ServiceCode => {
  const [first, second, third] = Array.from(track.subarray(span.start, span.end), (digit) => digit - 0x30);
  const restriction = restrictions[String(third)] ?? { pin: 'reserved', services: 'reserved' };
  return {
    chip: first === 2 || first === 6,
    interchange: interchanges[String(first)] ?? 'reserved',
    authorization: authorizations[String(second)] ?? 'reserved',
    ...restriction,
  };
};
