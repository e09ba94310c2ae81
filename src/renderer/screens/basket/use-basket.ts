// What the keys and buttons of the basket do. One piece of state: the line being typed, and which line is chosen.
import { useReducer, useRef, useState } from 'react';
import type { RegisterView } from '../../../contract/views.ts';
import { type AmountEntry, amountStep, emptyEntry, typedLine } from '../../amount/amount-entry.ts';
import { useRun } from '../../app/till.tsx';

type BasketView = Extract<RegisterView, { name: 'basket' }>;

/** The neighbour of the chosen line; from none chosen, up and down both start at the last line. */
export const neighbour = (ids: readonly string[], chosen: string | null, by: 1 | -1): string | null => {
  const at = chosen === null ? -1 : ids.indexOf(chosen);
  if (at === -1) return ids.at(-1) ?? null;
  return ids[Math.min(ids.length - 1, Math.max(0, at + by))] ?? null;
};

export interface BasketHandle {
  readonly entry: AmountEntry;
  readonly chosenId: string | null;
  readonly canCharge: boolean;
  readonly tell: (event: Parameters<typeof amountStep>[1]) => void;
  readonly choose: (lineId: string | null) => void;
  readonly move: (by: 1 | -1) => void;
  readonly remove: (lineId: string | null) => void;
  readonly add: () => void;
  readonly charge: () => void;
  /** Only holds the amount, to be captured later. */
  readonly hold: () => void;
  /** Adds what is typed and goes to the choice of tenders. */
  readonly otherTenders: () => void;
  readonly addOrCharge: () => void;
}

export const useBasket = (basket: BasketView): BasketHandle => {
  const run = useRun();
  const [entry, tell] = useReducer(amountStep, emptyEntry);
  const [chosen, setChosen] = useState<string | null>(null);
  const charging = useRef(false);
  const ids = basket.lines.map((line) => line.id);
  const chosenId = chosen !== null && ids.includes(chosen) ? chosen : null;
  const typed = typedLine(entry);
  const canCharge = typed !== undefined || basket.lines.length > 0;

  /** Clears the typed line at once, so that a second press does not add it twice; a refused line comes back. */
  const addTyped = async (): Promise<boolean> => {
    if (typed === undefined) return true;
    tell({ name: 'clear' });
    setChosen(null);
    const added = await run('basket.add', typed);
    if (added === undefined) tell({ name: 'restore', entry });
    return added !== undefined;
  };
  const leaveBasket = async (how: () => Promise<unknown>): Promise<void> => {
    if (!canCharge || charging.current) return;
    charging.current = true;
    if (await addTyped()) await how();
    charging.current = false;
  };
  const remove = (lineId: string | null): void => {
    if (lineId === null) return;
    setChosen(ids.length > 1 ? neighbour(ids, lineId, ids.at(-1) === lineId ? -1 : 1) : null);
    void run('basket.remove', { lineId });
  };
  const add = (): void => void addTyped();
  const charge = (): void => void leaveBasket(() => run('sale.charge', { way: 'sale' }));
  return {
    entry,
    chosenId,
    canCharge,
    tell,
    choose: setChosen,
    move: (by) => setChosen(neighbour(ids, chosenId, by)),
    remove,
    add,
    charge,
    hold: () => void leaveBasket(() => run('sale.charge', { way: 'authorization' })),
    otherTenders: () => void leaveBasket(() => run('tender.choose', {})),
    addOrCharge: typed === undefined ? charge : add,
  };
};
