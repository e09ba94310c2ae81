// The stored-card side of the gateway port: what can be done with a token beside paying with it. None of these moves
// money, but a rotation whose answer was lost has changed the token all the same: read the profile to find it again.
import type { UnknownReason } from './port.ts';

export interface StoredToken {
  readonly token: string;
  readonly lastFour: string;
  /** Lower case, as the gateway names it; empty where it does not say. */
  readonly brand: string;
  readonly cardholderName: string;
  /** `mmyy`; null where the gateway does not say. */
  readonly expiry: string | null;
}

export type VaultAnswer<Value = undefined> =
  | { readonly name: 'done'; readonly value: Value }
  | { readonly name: 'refused'; readonly code: string }
  | { readonly name: 'unknown'; readonly reason: UnknownReason };

/** Nothing here rejects. `lastFour` is asked for by the gateway as a cross-check. */
export interface CardVault {
  /** @param expiry `mmyy` */
  changeExpiry(token: string, lastFour: string, expiry: string): Promise<VaultAnswer>;
  /** @returns the new token; the old one pays no more */
  rotate(token: string, lastFour: string): Promise<VaultAnswer<string>>;
  /** @returns the token before the last rotation; cannot be undone */
  rollBack(token: string, lastFour: string): Promise<VaultAnswer<string>>;
  remove(token: string, lastFour: string): Promise<VaultAnswer>;
  read(token: string): Promise<VaultAnswer<StoredToken | null>>;
  /** Every token of a customer's profile. */
  profile(profileId: string): Promise<VaultAnswer<readonly StoredToken[]>>;
  /** Every token whose card expires next month. */
  expiring(): Promise<VaultAnswer<readonly StoredToken[]>>;
}
