// How an entry looks and what may be done with it. Pure.
import { type ErrorCode, errorCodes } from '../../../contract/errors.ts';
import type { OfflineEntryView } from '../../../contract/offline.ts';
import type { Tone } from '../../components/chip.tsx';
import type { SymbolName } from '../../components/symbol.tsx';
import { brandName } from '../../text/card-name.ts';
import { errorSentence } from '../../text/error-sentence.ts';
import { gatewaySentence } from '../../text/gateway-codes.ts';
import type { Words } from '../../text/words.tsx';

type Standing = OfflineEntryView['state'];

export const entryLooks: Readonly<Record<Standing, readonly [Tone, SymbolName]>> = {
  waiting: ['doubt', 'vault'],
  sending: ['action', 'asking'],
  'in-doubt': ['doubt', 'doubt'],
  'over-age': ['care', 'alert'],
  'wants-code': ['care', 'keypad'],
  declined: ['bad', 'bad'],
  unreadable: ['bad', 'alert'],
  foreign: ['still', 'stopped'],
};

/** `Visa •••• 1111`. */
export const entryCard = ({ brand, mask }: Pick<OfflineEntryView, 'brand' | 'mask'>, words: Words): string =>
  `${brandName(brand, words)} •••• ${mask.slice(-4)}`;

const isErrorCode = (code: string): code is ErrorCode => Object.hasOwn(errorCodes, code);

/** The sentence of a code: the vault's, or the gateway's with its code. */
export const codeSentence = (code: string, words: Words): string =>
  isErrorCode(code) ? errorSentence(words, code) : `${gatewaySentence(code, words)} (${code})`;

export type EntryAction = 'send-over-age' | 'call-off' | 'enter-code' | 're-key' | 'write-off';

const actions: Readonly<Record<Standing, readonly EntryAction[]>> = {
  waiting: ['call-off'],
  sending: [],
  'in-doubt': [],
  'over-age': ['send-over-age', 'call-off'],
  'wants-code': ['enter-code', 'call-off'],
  declined: ['re-key', 'write-off'],
  unreadable: ['call-off'],
  foreign: [],
};

/** What is offered for an entry. One that was carried away is the other register's, and a folio asks for its own cards. */
export const entryActions = ({ state, carried, folioNumber }: OfflineEntryView): readonly EntryAction[] => {
  if (carried === 'out' && state !== 'declined') return [];
  return actions[state].filter((action) => action !== 're-key' || folioNumber === null);
};
