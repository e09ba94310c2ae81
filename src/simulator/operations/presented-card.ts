// The card a purchase presents: from track data, keyed, or a stored card's token. The number lives in the request's
// fields alone; what goes on from here is what it says about itself and a keyed digest of it.
import type { Reply } from '../ledger/remembered-replies.ts';
import { type Account, describeAccount } from '../rules/account.ts';
import type { CardSource } from '../rules/card-code-check.ts';
import type { YearMonth } from '../rules/expiry-check.ts';
import { calendarMonth } from '../simulated-time.ts';
import type { Fields } from '../wire/fields.ts';
import { parseTrack } from '../wire/track.ts';
import type { Host } from './host.ts';
import { findStoredCard } from './stored-card.ts';

/** What an endpoint takes: a swipe, a keyed card or token, either, or a card that an earlier payment has shown. */
export type Entry = 'swiped' | 'keyed' | 'any' | 'on-file';

export interface PresentedCard {
  readonly account: Account;
  readonly cardDigest: string;
  readonly source: CardSource;
  readonly expiry: YearMonth;
  readonly cardholderName: string | null;
  /** Of a stored card. */
  readonly token?: string;
  readonly profileId?: string;
}

export type Presented =
  { readonly ok: true; readonly card: PresentedCard } | { readonly ok: false; readonly reply: Reply };

const isToken = (creditcard: string | undefined): boolean => creditcard?.includes('$') === true;
const isSwipe = (fields: Fields, entry: Entry): boolean =>
  entry === 'swiped' || (entry === 'any' && fields.trackdata !== undefined);

/** Two or four digits of year. */
export const yearMonth = (year: string, month: string): YearMonth => ({
  year: year.length <= 2 ? 2000 + Number(year) : Number(year),
  month: Number(month),
});

/** The fields that must be there. A card code is not among them: its absence is the host's to decline. */
export const requiredForCard = (host: Host, fields: Fields, entry: Entry): readonly (keyof Fields)[] => {
  if (isSwipe(fields, entry)) return ['trackdata'];
  if (isToken(fields.creditcard) || entry === 'on-file')
    return host.switches.strictCardCode ? ['creditcard', 'cvv'] : ['creditcard'];
  return ['creditcard', 'month', 'year', 'bzip'];
};

/** A card on file comes without its date (QorCommerce v3, recurring page): it counts as in date then. */
const expiryOnFile = (host: Host, { year, month }: Fields): YearMonth =>
  year === undefined || month === undefined
    ? calendarMonth(host.time.nowMs(), host.switches.zone)
    : yearMonth(year, month);

const fromNumber = (
  host: Host,
  pan: string,
  rest: Omit<PresentedCard, 'account' | 'cardDigest'>,
): Presented => {
  const account = describeAccount(pan);
  const cardDigest = account.wellFormed ? host.identity.digest(pan) : '';
  return { ok: true, card: { account, cardDigest, ...rest } };
};

const fromTrack = (host: Host, fields: Fields): Presented => {
  // Encrypted tracks need the reader's keys, which the simulated merchant has not.
  if (fields.ksnTrack !== undefined) return { ok: false, reply: host.answers.declined('81') };
  const track = parseTrack(fields.trackdata ?? '');
  if (track === 'unreadable')
    return { ok: false, reply: host.answers.malformed('trackdata holds no readable track.') };
  if (track === 'tracks-disagree') return { ok: false, reply: host.answers.declined('14') };
  const expiry = yearMonth(track.year, track.month);
  return fromNumber(host, track.pan, { source: 'swiped', expiry, cardholderName: track.name });
};

/** @param fields with everything that `requiredForCard` asks for */
export const presentedCard = (host: Host, fields: Fields, entry: Entry): Presented => {
  if (isSwipe(fields, entry)) return fromTrack(host, fields);
  const { creditcard = '', month = '', year = '' } = fields;
  const typedName = [fields.cfirstname, fields.clastname].filter((part) => part !== undefined).join(' ');
  const cardholderName = fields.cardfullname ?? (typedName === '' ? null : typedName);
  if (isToken(creditcard)) {
    const stored = findStoredCard(host, creditcard);
    return stored === undefined
      ? { ok: false, reply: host.answers.declined('76') }
      : { ok: true, card: { ...stored, source: 'token' } };
  }
  if (entry === 'on-file')
    return fromNumber(host, creditcard, {
      source: 'token',
      expiry: expiryOnFile(host, fields),
      cardholderName,
    });
  return fromNumber(host, creditcard, { source: 'keyed', expiry: yearMonth(year, month), cardholderName });
};
