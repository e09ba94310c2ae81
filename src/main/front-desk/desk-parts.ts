// What the desks of this room stand on, and how they answer.
import type { Answer, ErrorCode, FrontDeskSettings } from '../../contract/index.ts';
import type { Clock } from '../base/clock.ts';
import type { Ids } from '../base/ids.ts';
import type { Result } from '../base/result.ts';
import type { Folio } from '../folio/folio.ts';
import type { FolioStore } from '../folio/folio-store.ts';
import type { Currency } from '../money/money.ts';
import type { CardCounter, FolioCarrier } from './folio-carrier.ts';

export const done = { ok: true, value: {} } as const;

export const answered = <Value>(value: Value): Answer<Value> => ({ ok: true, value });

export interface Refused {
  readonly ok: false;
  readonly error: { readonly code: ErrorCode };
}
export const refused = (code: ErrorCode): Refused => ({ ok: false, error: { code } });

/** A card that the gateway keeps, as the screen may know it. */
export interface KnownCard {
  readonly id: string;
  readonly brand: string;
  readonly lastFour: string;
}

export interface DeskParts {
  readonly store: FolioStore;
  readonly carrier: FolioCarrier;
  readonly counter: CardCounter;
  readonly clock: Pick<Clock, 'nowMs'>;
  readonly ids: Ids;
  readonly settings: () => FrontDeskSettings;
  readonly clerk: () => string | null;
  readonly currency: Currency;
  /** The folio has changed, or what is done with it: look at it again, and go on with its goal. */
  readonly changed: (folioId: string) => void;
}

/**
 * One change of one folio: read, changed by a pure function, kept as the next version whatever number of steps it took.
 * @throws JournalFault: nothing has changed
 */
export const change = async (
  { store, changed }: Pick<DeskParts, 'store' | 'changed'>,
  folioId: string,
  step: (folio: Folio) => Result<Folio, ErrorCode>,
): Promise<Answer<Folio>> => {
  const before = await store.get(folioId);
  if (before === undefined) return refused('no-such-folio');
  const next = step(before);
  if (!next.ok) return refused(next.failure);
  if (next.value === before) return answered(before);
  const kept = await store.put({ ...next.value, version: before.version + 1 }, before.version);
  if (!kept.ok) return refused(kept.failure.name === 'number-taken' ? 'folio-number-taken' : 'folio-changed');
  changed(folioId);
  return answered(kept.value);
};
