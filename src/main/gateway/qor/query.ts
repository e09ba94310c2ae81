// A call without a body: all it says stands in its URL. So that no card can ever stand there, every part of a URL goes
// through here.
import { assert } from '../../base/assert.ts';
import type { Envelope, Reader } from './answers.ts';

export interface Query<Answer extends Envelope> {
  readonly method: 'GET' | 'DELETE';
  /** From the base URL on, without ids: this is what the log gets. */
  readonly path: string;
  /** Path segments that follow, such as a transaction's id. */
  readonly ids?: readonly string[];
  /** `undefined` leaves a parameter out. */
  readonly parameters?: Readonly<Record<string, string | undefined>>;
  readonly read: Reader<Answer>;
}

export const get = <Answer extends Envelope>(
  path: string,
  read: Reader<Answer>,
  more: Pick<Query<Answer>, 'ids' | 'parameters'> = {},
): Query<Answer> => ({ method: 'GET', path, read, ...more });

/** Visible ASCII that is not a step up or on the spot: a URL would walk those. */
const identifier = /^(?!\.{1,2}$)[\x21-\x7e]{1,64}$/;

/** `$` becomes `%24`, as the tokens page asks; a space `%20`, which every server reads alike. */
const idText = (id: string): string => {
  assert(identifier.test(id), 'an id in a path has 1 to 64 visible characters');
  return `/${encodeURIComponent(id)}`;
};

/** Path and query, encoded. @throws Bug for an id that cannot stand in a path */
export const pathOf = (query: Pick<Query<Envelope>, 'path' | 'ids' | 'parameters'>): string => {
  const parameters = Object.entries(query.parameters ?? {})
    .filter((entry): entry is [string, string] => entry[1] !== undefined)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  return `${query.path}${(query.ids ?? []).map(idText).join('')}${parameters.length === 0 ? '' : `?${parameters.join('&')}`}`;
};
