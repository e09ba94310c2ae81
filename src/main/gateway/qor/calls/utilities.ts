// Small questions: is the merchant account well, what bank issued a card, where is a ZIP (QorCommerce v3, utilities).
// There is a fourth, a check of a whole card number that would stand in the URL; this client does not have it.
import { z } from 'zod';
import { assert } from '../../../base/assert.ts';
import { readEnvelope, readWith, type Envelope } from '../answers.ts';
import { get, type Query } from '../query.ts';

export interface BinAnswer extends Envelope {
  /** Lower case; empty where it is not said, like the rest. */
  readonly brand: string;
  /** `credit`, `debit`. */
  readonly type: string;
  readonly prepaid: boolean | undefined;
  readonly bank: string;
  /** ISO 3166-1 alpha-2. */
  readonly countryCode: string;
}

export interface ZipAnswer extends Envelope {
  readonly postalCode: string;
  readonly place: string;
  readonly stateCode: string;
}

const text = z.string().trim().catch('');

const readBin = readWith(
  z.object({
    data: z.object({
      card_type: text,
      BIN_type: text,
      prepaid: z.boolean().optional().catch(undefined),
      BIN_bank: text,
      country_code: text,
    }),
  }),
  ({ data }): Omit<BinAnswer, keyof Envelope> => ({
    brand: data.card_type.toLowerCase(),
    type: data.BIN_type.toLowerCase(),
    prepaid: data.prepaid,
    bank: data.BIN_bank,
    countryCode: data.country_code,
  }),
  { brand: '', type: '', prepaid: undefined, bank: '', countryCode: '' },
);

const place = z.object({ postal_code: text, place: text, state_code: text });
/** The fields stand in `data` like a BIN's, or beside the envelope: the description does not say which. */
const readZip = readWith(
  z.union([z.object({ data: place }).transform((wire) => wire.data), place]),
  (wire): Omit<ZipAnswer, keyof Envelope> => ({
    postalCode: wire.postal_code,
    place: wire.place,
    stateCode: wire.state_code,
  }),
  { postalCode: '', place: '', stateCode: '' },
);

export const account = (mid: string): Query<Envelope> =>
  get('/utilities/account', readEnvelope, { ids: [mid] });

/** @param prefix six to eight digits: more would begin to be the number (PCI DSS 3.4.1) */
export const bin = (prefix: string): Query<BinAnswer> => {
  assert(/^\d{6,8}$/.test(prefix), 'a BIN has six to eight digits');
  return get('/utilities/bin', readBin, { ids: [prefix] });
};

export const zip = (code: string): Query<ZipAnswer> => {
  assert(/^[A-Za-z0-9]{3,10}$/.test(code), 'a postal code is 3 to 10 letters and digits');
  return get('/utilities/zip', readZip, { ids: [code] });
};
