// QorCommerce behind the port for stored cards.
import type { CardVault, StoredToken, VaultAnswer } from '../vault.ts';
import type { Envelope } from './answers.ts';
import type { Call } from './call.ts';
import { isToken } from './calls/fields.ts';
import {
  changeToken,
  expiringTokens,
  isProfileId,
  removeToken,
  tokenByValue,
  tokensOfProfile,
  turnToken,
  type TokenAnswer,
  type TokenRow,
  type TokensAnswer,
} from './calls/tokens.ts';
import type { QorClient, Reply } from './qor-client.ts';
import { verdictOf } from './verdict.ts';

/** What cannot be a token is not there: nothing else than a token may stand in a URL. */
const noRecord = { name: 'refused', code: 'GW76' } as const;

const answerOf = <Answer extends Envelope, Value>(
  reply: Reply<Answer>,
  valueOf: (answer: Answer) => Value,
): VaultAnswer<Value> => {
  const verdict = verdictOf(reply);
  if (verdict.name === 'unsure') return { name: 'unknown', reason: verdict.reason };
  return verdict.name === 'refused' ? verdict : { name: 'done', value: valueOf(verdict.answer) };
};

/** A row that does not name its token is of the one that was asked for, or is passed over. */
const storedTokens = (rows: readonly TokenRow[], asked?: string): readonly StoredToken[] =>
  rows.flatMap(({ token = asked, lastFour, brand, cardholderName, expiry = null }) =>
    token === undefined ? [] : [{ token, lastFour, brand, cardholderName, expiry }],
  );

/** A list of nothing is an answer; so is the gateway's word that it has no such record. */
const listOf = (reply: Reply<TokensAnswer>): VaultAnswer<readonly StoredToken[]> => {
  const answer = answerOf(reply, ({ tokens }) => storedTokens(tokens));
  return isNoRecord(answer) ? { name: 'done', value: [] } : answer;
};

const isNoRecord = (answer: VaultAnswer<unknown>): boolean =>
  answer.name === 'refused' && answer.code === noRecord.code;

export class QorVault implements CardVault {
  readonly #client: QorClient;

  constructor(client: QorClient) {
    this.#client = client;
  }

  async changeExpiry(token: string, lastFour: string, expiry: string): Promise<VaultAnswer> {
    if (!isToken(token)) return noRecord;
    return answerOf(await this.#client.send(changeToken(token, lastFour, expiry)), () => undefined);
  }

  rotate(token: string, lastFour: string): Promise<VaultAnswer<string>> {
    return this.#turn(token, () => turnToken(token, lastFour, 'rotate'));
  }

  rollBack(token: string, lastFour: string): Promise<VaultAnswer<string>> {
    return this.#turn(token, () => turnToken(token, lastFour, 'rollback'));
  }

  async remove(token: string, lastFour: string): Promise<VaultAnswer> {
    if (!isToken(token)) return noRecord;
    return answerOf(await this.#client.ask(removeToken(token, lastFour)), () => undefined);
  }

  async read(token: string): Promise<VaultAnswer<StoredToken | null>> {
    if (!isToken(token)) return { name: 'done', value: null };
    const reply = await this.#client.ask(tokenByValue(token));
    const answer = answerOf(reply, ({ tokens }) => storedTokens(tokens, token)[0] ?? null);
    return isNoRecord(answer) ? { name: 'done', value: null } : answer;
  }

  async profile(profileId: string): Promise<VaultAnswer<readonly StoredToken[]>> {
    if (!isProfileId(profileId)) return { name: 'done', value: [] };
    return listOf(await this.#client.ask(tokensOfProfile(profileId)));
  }

  async expiring(): Promise<VaultAnswer<readonly StoredToken[]>> {
    return listOf(await this.#client.ask(expiringTokens()));
  }

  /** The answer is the new token; without one the old may or may not be good, and the profile knows. */
  async #turn(token: string, call: () => Call<TokenAnswer>): Promise<VaultAnswer<string>> {
    if (!isToken(token)) return noRecord;
    const answer = answerOf(await this.#client.send(call()), (one) => one.token);
    if (answer.name !== 'done') return answer;
    return answer.value === undefined
      ? { name: 'unknown', reason: 'unreadable' }
      : { name: 'done', value: answer.value };
  }
}
