// Look-ups of stored cards. The vendor's description and its SDK name different fields; the union of both is given.
import type { Reply } from '../ledger/remembered-replies.ts';
import { calendarMonth } from '../simulated-time.ts';
import type { Host } from './host.ts';
import { findStoredCard, liveTokens, type Token } from './stored-card.ts';

const success = 'Request was processed successfully.';

const two = (number: number): string => String(number % 100).padStart(2, '0');

const view = (row: Token) => ({
  cardholder_name: row.cardholderName ?? '',
  nickname: row.nickname,
  type: row.account.brand,
  brand: row.account.brand,
  phone: row.phone,
  email: row.email,
  last_4: row.account.lastFour,
  expdate: `${two(row.expiry.month)}${two(row.expiry.year)}`,
  profile_id: row.profileId,
});

const listed = (row: Token) => ({ token: row.token, ...view(row) });

/** `token` is an array with one object. A token that cannot pay is HTTP 404 with GW76. */
export const tokenByValue = (host: Host, token: string): Reply => {
  const row = findStoredCard(host, token);
  if (row === undefined) return host.answers.refused(404, 'No such token', '76');
  return host.answers.found(success, { token: [view(row)] });
};

/** A profile that nobody knows has no tokens. */
export const tokensOfProfile = (host: Host, profileId: string): Reply =>
  host.answers.found(success, {
    profile_id: profileId,
    tokens: liveTokens(host, 'profile_id = ?', [profileId]).map(listed),
  });

/** Tokens of the cards that expire in the next month of the calendar. */
export const expiringTokens = (host: Host): Reply => {
  const today = calendarMonth(host.time.nowMs(), host.switches.zone);
  const months = today.year * 12 + today.month;
  const tokens = liveTokens(host, 'year * 12 + month = ?', [months + 1]).map(listed);
  return host.answers.found(success, { tokens });
};
