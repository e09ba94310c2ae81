// The filter as the clerk chose it: what was typed, and the three choices beside it. Pure.
import type { PaymentFilterRequest } from '../../../contract/journal.ts';
import type { PaymentView } from '../../../contract/views.ts';
import { dayFrom, type Meaning, type Reading, understand } from './understand.ts';

export const dayChoices = ['any', 'today', 'yesterday', 'week', 'month'] as const;
export type DayChoice = (typeof dayChoices)[number];

export interface ChosenFilter {
  readonly text: string;
  /** The meaning that the clerk took instead of the likeliest. */
  readonly meaning: Meaning | null;
  readonly state: PaymentView['state'] | null;
  readonly kind: PaymentView['kind'] | null;
  readonly day: DayChoice;
}

export const everything: ChosenFilter = { text: '', meaning: null, state: null, kind: null, day: 'any' };

export const isEverything = (chosen: ChosenFilter): boolean =>
  chosen.text.trim() === '' && chosen.state === null && chosen.kind === null && chosen.day === 'any';

/** What the typed text is taken for, and what else it can mean. */
export const readingsOf = ({
  text,
  meaning,
}: ChosenFilter): { readonly taken: Reading | undefined; readonly all: readonly Reading[] } => {
  const all = understand(text);
  return { taken: all.find((reading) => reading.meaning === meaning) ?? all[0], all };
};

const daysBack = (nowMs: number, first: number, days: number): PaymentFilterRequest => {
  const now = new Date(nowMs);
  const start = new Date(now.getFullYear(), now.getMonth(), now.getDate() - first);
  return { openedAtMs: dayFrom(start, days) };
};

const dayFilter = (day: DayChoice, nowMs: number): PaymentFilterRequest => {
  switch (day) {
    case 'any':
      return {};
    case 'today':
      return daysBack(nowMs, 0, 1);
    case 'yesterday':
      return daysBack(nowMs, 1, 1);
    case 'week':
      return daysBack(nowMs, 6, 7);
    case 'month':
      return daysBack(nowMs, 29, 30);
  }
};

/** @param nowMs wall clock in milliseconds. A day that was typed counts before the day that was chosen */
export const filterOf = (chosen: ChosenFilter, nowMs: number): PaymentFilterRequest => ({
  ...(chosen.state === null ? {} : { states: [chosen.state] }),
  ...(chosen.kind === null ? {} : { kinds: [chosen.kind] }),
  ...dayFilter(chosen.day, nowMs),
  ...readingsOf(chosen).taken?.filter,
});
