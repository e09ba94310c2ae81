// What the keys and buttons of the choice of tenders do: the amount, the tenders, the legs taken so far.
import { useLayoutEffect, useReducer, useState } from 'react';
import type { RegisterView, Tenders } from '../../../contract/views.ts';
import { firstPart, type PartFault, partFault, partMinor, partStep } from '../../amount/part-entry.ts';
import { type Leg, tendersOf } from '../../amount/tenders.ts';
import { useRun, useSnapshot } from '../../app/till.tsx';
import { useUi } from '../../app/ui-context.tsx';
import { neighbour } from '../basket/use-basket.ts';
import { useTakingBack } from './use-taking-back.ts';

type TenderingView = Extract<RegisterView, { name: 'tendering' }>;

export interface TenderHandle {
  readonly tenders: Tenders;
  readonly amountMinor: number;
  readonly fault: PartFault;
  /** Something is being taken back: what is missing is not known yet. */
  readonly waiting: boolean;
  readonly failedId: string | null;
  /** The clerk wanted to leave while something is paid. */
  readonly leaveRefused: boolean;
  readonly chosen: Leg | undefined;
  readonly press: (id: string) => void;
  readonly choose: (paymentId: string) => void;
  readonly move: (by: 1 | -1) => void;
  readonly takeCard: () => void;
  readonly takeCash: () => void;
  readonly takeGiftCard: () => void;
  readonly takeStoredCard: () => void;
  /** By a card that the customer wants kept. */
  readonly takeAndStore: () => void;
  readonly takeBack: (leg: Leg | undefined) => void;
  readonly takeAllBack: () => void;
  readonly leave: () => void;
}

export const useTender = (register: TenderingView): TenderHandle => {
  const run = useRun();
  const snapshot = useSnapshot();
  const { tell } = useUi();
  const tenders = tendersOf(snapshot.tenders, register.totals.totalMinor);
  const { legs, missingMinor } = tenders;
  const [entry, step] = useReducer(partStep, missingMinor, firstPart);
  // The amount to take starts as what is missing, whenever that changes.
  useLayoutEffect(() => step({ name: 'set', minor: missingMinor }), [missingMinor]);
  const [chosenId, setChosenId] = useState<string | null>(null);
  const [leaveRefused, setLeaveRefused] = useState(false);
  const [{ failedId }] = useTakingBack(legs);
  const ids = legs.map((leg) => leg.payment.id);
  const chosen = legs.find((leg) => leg.payment.id === chosenId) ?? legs.at(-1);
  const amountMinor = partMinor(entry);
  const fault = partFault(entry, missingMinor);
  const waiting = legs.some((leg) => leg.takingBack);
  const take = (how: () => void) => (): void => {
    setLeaveRefused(false);
    if (fault === null && !waiting) how();
  };
  return {
    tenders,
    amountMinor,
    fault,
    waiting,
    failedId,
    leaveRefused,
    chosen,
    press: (id) => step(id === 'back' ? { name: 'back' } : { name: 'digits', digits: id }),
    choose: setChosenId,
    move: (by) => setChosenId(neighbour(ids, chosen?.payment.id ?? null, by)),
    takeCard: take(() => void run('sale.charge', { amountMinor, way: 'sale' })),
    takeCash: take(() => tell({ name: 'open', dialog: { name: 'cash', amountMinor } })),
    takeGiftCard: take(() => void run('tender.gift-card', { amountMinor })),
    takeStoredCard: take(() => tell({ name: 'open', dialog: { name: 'pay-by-stored-card', amountMinor } })),
    takeAndStore: take(() => tell({ name: 'open', dialog: { name: 'store-card', amountMinor } })),
    takeBack: (leg) => {
      if (leg === undefined || leg.takingBack) return;
      tell({ name: 'open', dialog: { name: 'take-back', payment: leg.payment } });
    },
    takeAllBack: () => {
      if (legs.length > 0) tell({ name: 'open', dialog: { name: 'take-all-back' } });
    },
    leave: () => {
      if (legs.length > 0) setLeaveRefused(true);
      else void run('tender.leave', {});
    },
  };
};
