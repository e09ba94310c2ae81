// The card a purchase presents: from track data, keyed, a stored card's token, or read on a terminal of the gateway's
// own. The number lives in the request's fields alone; what goes on from here is what it says about itself and a keyed
// digest of it. A card that is wrong in itself is the host's to decline, in its turn: it is presented with an objection.
import { decryptTrack } from '../dukpt/decrypt-track.ts';
import type { Reply } from '../ledger/remembered-replies.ts';
import { type Account, describeAccount, testCardExpiry, testCards } from '../rules/account.ts';
import type { CardSource } from '../rules/card-code-check.ts';
import type { Code } from '../rules/codes.ts';
import type { YearMonth } from '../rules/expiry-check.ts';
import { calendarMonth } from '../simulated-time.ts';
import type { Fields } from '../wire/fields.ts';
import { parseKeyedOnReader } from '../wire/keyed-on-reader.ts';
import { parseTrack } from '../wire/track.ts';
import type { Host } from './host.ts';
import { findStoredCard } from './stored-card.ts';

/**
 * What an endpoint takes. `pos`: a card, or a ticket for one; `on-file`: a card that an earlier payment has shown;
 * `any`: whatever the fields make of it.
 */
export type Entry = 'keyed' | 'token' | 'swiped' | 'pin' | 'pos' | 'on-file' | 'any';

export interface PresentedCard {
  readonly account: Account;
  readonly cardDigest: string;
  readonly source: CardSource;
  readonly expiry: YearMonth;
  readonly cardholderName: string | null;
  readonly objection: Code | null;
  /** Of a card that was keyed on a reader: the code came with it, and the reader is in the shop. */
  readonly cardCode?: string;
  /** Of a stored card. */
  readonly token?: string;
  readonly profileId?: string;
}

export type Presented =
  { readonly ok: true; readonly card: PresentedCard } | { readonly ok: false; readonly reply: Reply };

const isToken = (creditcard: string): boolean => creditcard.includes('$');

/** Where the card comes from, by the fields that are there and what the endpoint takes. */
export const sourceOf = (fields: Fields, entry: Entry): CardSource => {
  if (entry === 'swiped' || entry === 'pin') return 'swiped';
  if (entry === 'token' || entry === 'on-file') return 'token';
  if (entry !== 'keyed' && fields.trackdata !== undefined) return 'swiped';
  if (fields.creditcard !== undefined) return isToken(fields.creditcard) ? 'token' : 'keyed';
  return entry === 'pos' || (entry === 'any' && fields.ticket !== undefined) ? 'terminal' : 'keyed';
};

/** Debit with a PIN: the PIN page, or a plain sale that brings one. */
const isPinDebit = (fields: Fields, entry: Entry): boolean =>
  entry === 'pin' || (entry === 'any' && fields.PIN !== undefined);

/** The fields that must be there. A card code is not among them: its absence is the host's to decline. */
export const requiredForCard = (host: Host, fields: Fields, entry: Entry): readonly (keyof Fields)[] => {
  const { strictCardCode, missingZipDeclined } = host.switches;
  switch (sourceOf(fields, entry)) {
    case 'swiped':
      return isPinDebit(fields, entry) ? ['trackdata', 'PIN', 'ksnPIN'] : ['trackdata'];
    case 'token':
      return strictCardCode ? ['creditcard', 'cvv'] : ['creditcard'];
    case 'terminal':
      return ['tax', 'ticket'];
    case 'keyed':
      return ['creditcard', 'month', 'year', ...(missingZipDeclined ? [] : ['bzip' as const])];
  }
};

/** Two or four digits of year. */
export const yearMonth = (year: string, month: string): YearMonth => ({
  year: year.length <= 2 ? 2000 + Number(year) : Number(year),
  month: Number(month),
});

/** A card on file comes without its date (QorCommerce v3, recurring page): it counts as in date then. */
const expiryOnFile = (host: Host, { year, month }: Fields): YearMonth =>
  year === undefined || month === undefined
    ? calendarMonth(host.time.nowMs(), host.switches.zone)
    : yearMonth(year, month);

const fromNumber = (
  host: Host,
  pan: string,
  rest: Pick<PresentedCard, 'source' | 'expiry' | 'cardholderName' | 'cardCode'>,
): Presented => {
  const account = describeAccount(pan);
  const cardDigest = account.wellFormed ? host.identity.digest(pan) : '';
  return { ok: true, card: { account, cardDigest, objection: null, ...rest } };
};

/** No card to speak of, and why. */
const unusable = (source: CardSource, objection: Code): Presented => ({
  ok: true,
  card: {
    account: describeAccount(''),
    cardDigest: '',
    source,
    expiry: { year: 0, month: 0 },
    cardholderName: null,
    objection,
  },
});

const fromClearTrack = (host: Host, clear: string, encrypted: boolean): Presented => {
  const track = parseTrack(clear);
  if (track === 'unreadable')
    return encrypted
      ? unusable('swiped', '81')
      : { ok: false, reply: host.answers.malformed('trackdata holds no readable track.') };
  if (track === 'tracks-disagree') return unusable('swiped', '14');
  const expiry = yearMonth(track.year, track.month);
  return fromNumber(host, track.pan, { source: 'swiped', expiry, cardholderName: track.name });
};

const fromTrack = (host: Host, fields: Fields): Presented => {
  const { trackdata = '', ksnTrack } = fields;
  if (ksnTrack === undefined) return fromClearTrack(host, trackdata, false);
  const clear = decryptTrack(trackdata, ksnTrack);
  if (clear === undefined) return unusable('swiped', '81');
  const keyed = parseKeyedOnReader(clear);
  if (keyed === undefined) return fromClearTrack(host, clear, true);
  const { pan, year, month, cardCode } = keyed;
  const expiry = yearMonth(year, month);
  return fromNumber(host, pan, { source: 'keyed', expiry, cardholderName: null, cardCode });
};

const fromToken = (host: Host, token: string): Presented => {
  const stored = findStoredCard(host, token);
  return stored === undefined
    ? unusable('token', host.switches.unknownTokenCode)
    : { ok: true, card: { ...stored, source: 'token', objection: null } };
};

/** @param fields with everything that `requiredForCard` asks for */
export const presentedCard = (host: Host, fields: Fields, entry: Entry): Presented => {
  const { creditcard = '', month = '', year = '' } = fields;
  const source = sourceOf(fields, entry);
  const typedName = [fields.cfirstname, fields.clastname].filter((part) => part !== undefined).join(' ');
  const cardholderName = fields.cardfullname ?? (typedName === '' ? null : typedName);
  switch (source) {
    case 'swiped':
      return fromTrack(host, fields);
    case 'token':
      return entry === 'on-file' && !isToken(creditcard)
        ? fromNumber(host, creditcard, { source, expiry: expiryOnFile(host, fields), cardholderName })
        : fromToken(host, creditcard);
    case 'terminal': {
      const pan = testCards[host.switches.terminalCard];
      return fromNumber(host, pan, { source, expiry: testCardExpiry, cardholderName: null });
    }
    case 'keyed':
      return fromNumber(host, creditcard, { source, expiry: yearMonth(year, month), cardholderName });
  }
};
