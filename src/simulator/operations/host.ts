// What every operation works with: the simulated host's ledger, time, identity and manners.
import type { Identity } from '../identity.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { Reply } from '../ledger/remembered-replies.ts';
import type { Randomness } from '../machine.ts';
import { randomDigits } from '../machine.ts';
import type { SimulatedTime } from '../simulated-time.ts';
import type { Switches } from '../switches.ts';
import type { Answers } from '../wire/answer.ts';
import type { Fields } from '../wire/fields.ts';

export interface Host {
  readonly ledger: Ledger;
  readonly identity: Identity;
  readonly time: SimulatedTime;
  readonly randomness: Randomness;
  readonly switches: Switches;
  readonly answers: Answers;
  /** A sentence for whoever watches; never card data. */
  warn(sentence: string): void;
}

/** One POST of the API. Runs inside a ledger transaction: what it writes and its reply are kept together. */
export type Operation = (host: Host, fields: Fields) => Reply;

/** The vendor's samples have 14 or 15 digits. */
export const newTransactionId = (host: Host): string => randomDigits(host.randomness, 15);
export const newAuthCode = (host: Host): string => randomDigits(host.randomness, 6);

/** Names what is missing, as a malformed reply; undefined when nothing is. */
export const missing = (
  host: Host,
  fields: Fields,
  required: readonly (keyof Fields)[],
): Reply | undefined => {
  const absent = required.filter((name) => fields[name] === undefined);
  return absent.length === 0 ? undefined : host.answers.malformed(`Missing: ${absent.join(', ')}.`);
};
