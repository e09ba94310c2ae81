// What travels with a payment beside its amount: register, shift, clerk, folio and the shop's own labels. The limits are
// the gateway's (QorCommerce v3, metadata: 10 keys, names to 40 characters, values to 100, no card or bank data).
import { holdsCardNumber } from '../card/card-number-in-text.ts';
import type { Metadata } from './port.ts';

export const metadataKeysMax = 10;
export const metadataNameMax = 40;
export const metadataValueMax = 100;

export interface Surroundings {
  readonly register?: string;
  readonly shift?: string;
  readonly clerk?: string;
  readonly folio?: string;
  /** The shop's own: name and value. */
  readonly labels?: readonly { readonly name: string; readonly value: string }[];
}

export type MetadataFault = 'too-many' | 'name-length' | 'value-length' | 'card-number' | 'name-twice';

/** Why the gateway must not be sent this, or undefined. */
export const metadataFault = (
  metadata: readonly (readonly [string, string])[],
): MetadataFault | undefined => {
  if (metadata.length > metadataKeysMax) return 'too-many';
  if (new Set(metadata.map(([name]) => name)).size < metadata.length) return 'name-twice';
  for (const [name, value] of metadata) {
    if (name.length === 0 || name.length > metadataNameMax) return 'name-length';
    if (value.length > metadataValueMax) return 'value-length';
    if (holdsCardNumber(name) || holdsCardNumber(value)) return 'card-number';
  }
  return undefined;
};

export const metadataEntries = (around: Surroundings): readonly (readonly [string, string])[] => {
  const own: readonly (readonly [string, string | undefined])[] = [
    ['register', around.register],
    ['shift', around.shift],
    ['clerk', around.clerk],
    ['folio', around.folio],
  ];
  const named = own.filter((pair): pair is readonly [string, string] => (pair[1] ?? '') !== '');
  return [...named, ...(around.labels ?? []).map(({ name, value }) => [name, value] as const)];
};

/** What will not do is left out rather than sent: a payment never fails for its labels. */
export const metadataOf = (around: Surroundings): Metadata => {
  const fitting: (readonly [string, string])[] = [];
  for (const pair of metadataEntries(around))
    if (metadataFault([...fitting, pair]) === undefined) fitting.push(pair);
  return Object.fromEntries(fitting);
};
