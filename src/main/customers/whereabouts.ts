// Finds a stored card at the gateway when nobody knows whether its token still holds. First the token itself is read. If
// the gateway does not know it, the customer's whole profile is: the card is the token with the same last four that we do
// not know. Two of them, or two cards of ours that it could be, decide nothing, and nothing is guessed.
import type { CardVault, StoredToken } from '../gateway/vault.ts';
import type { StoredCard } from './records.ts';

export type Whereabouts =
  /** Our token holds, or this one took its place. */
  | { readonly name: 'found'; readonly at: StoredToken }
  /** The gateway has answered, and has no such card, or more than one. */
  | { readonly name: 'lost' }
  | { readonly name: 'unanswered' };

/** Where a card is among the tokens of its profile. @param others every other card that we keep */
export const among = (
  card: StoredCard,
  listed: readonly StoredToken[],
  others: readonly StoredCard[],
): Whereabouts => {
  const same = listed.find(({ token }) => token === card.token);
  if (same !== undefined) return { name: 'found', at: same };
  const known = new Set(others.map(({ token }) => token));
  const listedTokens = new Set(listed.map(({ token }) => token));
  const candidates = listed.filter(({ token, lastFour }) => lastFour === card.lastFour && !known.has(token));
  // Another card of this customer with the same last four whose token is gone too: the candidate could be either's.
  const rival = others.some(
    (other) =>
      other.customerId === card.customerId &&
      other.lastFour === card.lastFour &&
      !listedTokens.has(other.token),
  );
  const [only] = candidates;
  return only !== undefined && candidates.length === 1 && !rival
    ? { name: 'found', at: only }
    : { name: 'lost' };
};

/** Asks the gateway. @param profileId null where it is not known: then only the token itself can be read */
export const whereabouts = async (
  vault: CardVault,
  card: StoredCard,
  profileId: string | null,
  others: readonly StoredCard[],
): Promise<Whereabouts> => {
  const read = await vault.read(card.token);
  // A refusal of the call itself (keys, rights) says nothing of the card.
  if (read.name !== 'done') return { name: 'unanswered' };
  if (read.value !== null) return { name: 'found', at: { ...read.value, token: card.token } };
  if (profileId === null) return { name: 'lost' };
  const profile = await vault.profile(profileId);
  return profile.name === 'done' ? among(card, profile.value, others) : { name: 'unanswered' };
};
