// Stored cards: making a token, changing it, reading it (QorCommerce v3, tokens page).
import { z } from 'zod';
import { assert } from '../../../base/assert.ts';
import type { CardData } from '../../../card/card-data.ts';
import { readEnvelope, readWith, tokenValue, type Envelope } from '../answers.ts';
import { Call, post } from '../call.ts';
import { get, type Query } from '../query.ts';
import { lendCard, tokenText } from './fields.ts';

export interface TokenAnswer extends Envelope {
  readonly token: string | undefined;
}

export interface TokenRow {
  /** Undefined where the answer is about one token and does not repeat it. */
  readonly token: string | undefined;
  readonly cardholderName: string;
  /** Lower case; empty where it is not said. */
  readonly brand: string;
  readonly lastFour: string;
  /** `mmyy` */
  readonly expiry: string | undefined;
}

export interface TokensAnswer extends Envelope {
  readonly tokens: readonly TokenRow[];
}

type Token = Omit<TokenAnswer, keyof Envelope>;
type Tokens = Omit<TokensAnswer, keyof Envelope>;

const readToken = readWith(z.object({ token: tokenValue }), (wire): Token => ({ token: wire.token }), {
  token: undefined,
});

const text = z.string().trim().catch('');
/** The description has `type` and `nickname`, the vendor's SDK `brand` and `expdate`: each may be missing. */
const tokenRow = z
  .object({
    token: tokenValue,
    cardholder_name: text,
    brand: text,
    type: text,
    last_4: z
      .union([z.string(), z.number().transform(String)])
      .pipe(z.string().regex(/^\d{4}$/))
      .catch(''),
    expdate: z
      .string()
      .regex(/^\d{4}$/)
      .optional()
      .catch(undefined),
  })
  .transform((wire): TokenRow => ({
    token: wire.token,
    cardholderName: wire.cardholder_name,
    brand: (wire.brand === '' ? wire.type : wire.brand).toLowerCase(),
    lastFour: wire.last_4,
    expiry: wire.expdate,
  }));

/** The single read has an array of one under `token`; an object alone is taken too. */
const readOneToken = readWith(
  z.object({ token: z.union([z.array(tokenRow), tokenRow.transform((row) => [row])]) }),
  (wire): Tokens => ({ tokens: wire.token }),
  { tokens: [] },
);
const readTokens = readWith(
  z.object({ tokens: z.array(tokenRow) }),
  (wire): Tokens => ({ tokens: wire.tokens }),
  { tokens: [] },
);

export interface StoreToken {
  readonly mid: string;
  readonly card: CardData;
  /** Keyed cards want a name and a billing address. */
  readonly cardholderName: string;
  readonly addressLine: string;
  readonly profileId?: string | undefined;
}

/** Stores a card without a payment. A swiped card says all by its tracks. */
export const storeToken = (request: StoreToken): Call<TokenAnswer> =>
  lendCard(request.card, (payer) =>
    post(
      '/payment/token',
      request.card.entryMode === 'swiped'
        ? { mid: request.mid, ...payer }
        : {
            ...payer,
            cardfullname: request.cardholderName,
            baddress: request.addressLine,
            profile_id: request.profileId,
          },
      readToken,
    ),
  );

const lastFourText = (lastFour: string): string => {
  assert(/^\d{4}$/.test(lastFour), 'the last four digits of a card are four');
  return lastFour;
};

/** @param expiry `mmyy` */
export const changeToken = (token: string, lastFour: string, expiry: string): Call<TokenAnswer> => {
  assert(/^(0[1-9]|1[0-2])\d{2}$/.test(expiry), 'an expiry is mmyy');
  const fields = { token: tokenText(token), last4: lastFourText(lastFour), expdate: expiry };
  return new Call('PATCH', '/payment/token', { transaction_data: fields }, readToken);
};

export const turnToken = (
  token: string,
  lastFour: string,
  intent: 'rotate' | 'rollback',
): Call<TokenAnswer> => {
  const fields = { token: tokenText(token), last4: lastFourText(lastFour), intent };
  return new Call('PUT', '/payment/token', { transaction_data: fields }, readToken);
};

/** Both go in the query: the description says so, a PHP driver sends a body. */
export const removeToken = (token: string, lastFour: string): Query<Envelope> => ({
  method: 'DELETE',
  path: '/payment/token',
  parameters: { token: tokenText(token), last4: lastFourText(lastFour) },
  read: readEnvelope,
});

export const tokenByValue = (token: string): Query<TokensAnswer> =>
  get('/payment/token', readOneToken, { ids: [tokenText(token)] });

/** @throws Bug for a profile id that could be a card number */
export const tokensOfProfile = (profileId: string): Query<TokensAnswer> =>
  get('/payment/tokens', readTokens, { ids: [profileIdText(profileId)] });

/** Cards that expire next month. A path of its own, where a profile's id would stand. */
export const expiringTokens = (): Query<TokensAnswer> => get('/payment/tokens/expiring', readTokens);

/** Opaque, but it stands in a URL: nothing that could be a card number goes there. */
export const isProfileId = (profileId: string): boolean =>
  /^(?!\.{1,2}$)[\x21-\x7e]{1,64}$/.test(profileId) && !/\d{12,}/.test(profileId);

export const profileIdText = (profileId: string): string => {
  assert(isProfileId(profileId), 'a profile id is visible ASCII without a run of twelve digits');
  return profileId;
};
