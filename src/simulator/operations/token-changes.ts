// The calls that make, change and remove a token (QorCommerce v3, tokens pages). Whoever names a token also names the
// last four digits of its card; a token that is not there and digits that do not fit are the same refusal, GW76.
import { isMid } from '../identity.ts';
import type { Reply } from '../ledger/remembered-replies.ts';
import type { Code } from '../rules/codes.ts';
import { checkExpiry, type YearMonth } from '../rules/expiry-check.ts';
import { calendarMonth } from '../simulated-time.ts';
import type { FieldName, Fields } from '../wire/fields.ts';
import { type Host, missing, type Operation } from './host.ts';
import { type PresentedCard, presentedCard, yearMonth } from './presented-card.ts';
import {
  changeExpiry,
  findStoredCard,
  removeStoredCard,
  rollback,
  rotate,
  storeCard,
  temporaryLifeMs,
  type Token,
} from './stored-card.ts';

const keyed: readonly FieldName[] = ['creditcard', 'month', 'year', 'cardfullname', 'baddress', 'bzip'];
const swiped: readonly FieldName[] = ['mid', 'trackdata'];

const expiryObjection = (host: Host, expiry: YearMonth, testCard: boolean): Code | null =>
  checkExpiry(expiry, testCard, calendarMonth(host.time.nowMs(), host.switches.zone));

const cardObjection = (host: Host, card: PresentedCard): Code | null => {
  if (card.objection !== null) return card.objection;
  if (card.source === 'token' || !card.account.wellFormed) return '14';
  if (card.account.brand === 'unknown') return '31';
  return expiryObjection(host, card.expiry, card.account.testCard);
};

/** POST: stores a card, keyed or swiped; `store` 0 asks for a temporary token. Without a profile one is made. */
export const createToken: Operation = (host, fields) => {
  const { answers } = host;
  const swipe = fields.trackdata !== undefined;
  const absent = missing(host, fields, swipe ? swiped : keyed);
  if (absent !== undefined) return absent;
  if (fields.mid !== undefined && !isMid(fields.mid)) return answers.declined('89');
  const presented = presentedCard(host, fields, swipe ? 'swiped' : 'keyed');
  if (!presented.ok) return presented.reply;
  const objection = cardObjection(host, presented.card);
  if (objection !== null) return answers.declined(objection);
  const { token, profileId } = storeCard(host, presented.card, {
    nickname: fields.cnickname ?? '',
    phone: fields.cphone ?? '',
    email: fields.cemail ?? '',
    expiresAtMs: fields.store === '0' ? host.time.nowMs() + temporaryLifeMs : null,
    ...(fields.profile_id === undefined ? {} : { profileId: fields.profile_id }),
  });
  return answers.approved('Get token was processed successfully', { token, profile_id: profileId });
};

/** Hands the named token to `act`, or refuses. */
const onToken = (
  host: Host,
  fields: Fields,
  required: readonly FieldName[],
  act: (token: Token) => Reply,
): Reply => {
  const absent = missing(host, fields, ['token', 'last4', ...required]);
  if (absent !== undefined) return absent;
  const token = findStoredCard(host, fields.token ?? '');
  if (token === undefined || token.account.lastFour !== fields.last4)
    return host.answers.refused(200, 'No such token', '76');
  return act(token);
};

/** `expdate` mmyy; the vendor's SDK sends `month` and `year` in its place. */
const newExpiry = ({ expdate, month = '', year = '' }: Fields): YearMonth | undefined => {
  if (expdate === undefined) return yearMonth(year, month);
  return /^\d{4}$/.test(expdate) ? yearMonth(expdate.slice(2), expdate.slice(0, 2)) : undefined;
};

/** PATCH: the card has a new expiry date. */
export const updateToken: Operation = (host, fields) => {
  const named: readonly FieldName[] =
    fields.month !== undefined && fields.year !== undefined ? [] : ['expdate'];
  return onToken(host, fields, named, (token) => {
    const expiry = newExpiry(fields);
    if (expiry === undefined) return host.answers.malformed('expdate is four digits, mmyy.');
    const objection = expiryObjection(host, expiry, token.account.testCard);
    if (objection !== null) return host.answers.refused(200, 'The date was not taken', objection);
    changeExpiry(host, token.token, expiry);
    return host.answers.found('Update token was processed successfully', { token: token.token });
  });
};

/** PUT: a new token for the card, or back to the previous one. */
export const rotateToken: Operation = (host, fields) =>
  onToken(host, fields, [], (token) => {
    const { intent = 'rotate' } = fields;
    if (intent !== 'rotate' && intent !== 'rollback')
      return host.answers.malformed('intent is rotate or rollback.');
    const result = intent === 'rotate' ? rotate(host, token) : rollback(host, token);
    return result === undefined
      ? host.answers.refused(200, 'There is no previous token', '76')
      : host.answers.found('Rotate token was processed successfully', { token: result });
  });

/** DELETE. */
export const removeToken: Operation = (host, fields) =>
  onToken(host, fields, [], (token) => {
    removeStoredCard(host, token.token);
    return host.answers.found('Remove token was processed successfully.', {});
  });
