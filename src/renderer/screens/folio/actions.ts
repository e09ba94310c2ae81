// What is offered of a folio: only what main allows, and of it the one that comes next as the main button. Pure.
import type { FolioView } from '../../../contract/folio-views.ts';
import type { ActionOf } from '../../keys/table.ts';

/** Those with a button of their own beside the lists. */
export type FolioAction = Extract<
  ActionOf<'folio'>,
  | 'check-in'
  | 'add-charge'
  | 'post-nights'
  | 'raise-hold'
  | 'change-stay'
  | 'change-card'
  | 'take-payment'
  | 'check-out'
  | 'express-check-out'
  | 'take-back-stay'
  | 'inspected'
  | 'no-show'
  | 'cancel-stay'
  | 'release-hold'
  | 'bill'
  | 'slip'
  | 'set-room'
  | 'add-guest'
>;

/** By the stored card, once, for all that is owed. */
export const mayExpress = ({ may, storedCard }: FolioView): boolean => may.checkOut && storedCard !== null;

/** In the order in which they stand. */
export const actionsOf = (view: FolioView): readonly FolioAction[] => {
  const { may, unposted, row } = view;
  const open = row.status !== 'cancelled';
  // They move no money: whatever is going on with that.
  const underWay = row.status === 'reserved' || row.status === 'in-house';
  const offered: Readonly<Record<FolioAction, boolean>> = {
    'check-in': may.checkIn,
    'add-charge': may.charge,
    'post-nights': may.charge && unposted.units > 0 && row.status === 'in-house',
    'raise-hold': may.raise,
    'take-payment': may.pay,
    'change-stay': may.restay,
    'change-card': may.changeCard,
    'release-hold': may.release,
    'set-room': underWay,
    'add-guest': underWay,
    inspected: may.inspect,
    'check-out': may.checkOut || may.settle,
    'express-check-out': mayExpress(view),
    'no-show': may.noShow,
    'cancel-stay': may.cancel,
    'take-back-stay': may.takeBack,
    bill: open,
    slip: open,
  };
  return (Object.keys(offered) as FolioAction[]).filter((action) => offered[action]);
};

/** Those that stand below a view of the folio; their keys work everywhere on the page. The others stand beside it. */
export const actionsBelow = {
  charges: ['add-charge', 'post-nights'],
  holds: ['raise-hold', 'change-card', 'release-hold'],
  payments: ['take-payment'],
  guests: ['bill', 'slip', 'add-guest'],
} as const satisfies Readonly<Record<string, readonly FolioAction[]>>;
export type FolioTab = keyof typeof actionsBelow;
export const folioTabs = Object.keys(actionsBelow) as readonly FolioTab[];

const below: ReadonlySet<FolioAction> = new Set<FolioAction>(Object.values(actionsBelow).flat());

export const actionsBeside = (view: FolioView): readonly FolioAction[] =>
  actionsOf(view).filter((action) => !below.has(action));

/** What Enter does. An increment that is asked for goes before everything but a look at the room. */
export type NextAction = FolioAction | 'raise-proposed' | null;

export const nextActionOf = (view: FolioView): NextAction => {
  const { may, proposal } = view;
  if (may.inspect) return 'inspected';
  if (proposal !== null && may.raise) return 'raise-proposed';
  if (may.checkIn) return 'check-in';
  return may.checkOut || may.settle ? 'check-out' : null;
};
