// Where a list stands: on the chosen entry while it is listed, else on the first.
import { useState } from 'react';

export interface Chosen<Entry> {
  readonly entry: Entry | undefined;
  readonly choose: (id: string) => void;
  /** Steps up or down, and stays at the ends. */
  readonly step: (by: number) => void;
  readonly first: () => void;
  readonly last: () => void;
}

export const useChosen = <Entry extends { readonly id: string }>(
  entries: readonly Entry[],
): Chosen<Entry> => {
  const [id, choose] = useState<string>();
  const at = Math.max(
    0,
    entries.findIndex((entry) => entry.id === id),
  );
  const go = (to: number): void => {
    const entry = entries[Math.min(entries.length - 1, Math.max(0, to))];
    if (entry !== undefined) choose(entry.id);
  };
  return {
    entry: entries[at],
    choose,
    step: (by) => go(at + by),
    first: () => go(0),
    last: () => go(entries.length - 1),
  };
};
