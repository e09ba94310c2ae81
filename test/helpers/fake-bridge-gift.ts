// The gift-card desk of the fake bridge: a scene for each step, and enough behaviour to go through them.
import type { CommandRequest } from '../../src/contract/channels.ts';
import type {
  EntryView,
  GiftOrderView,
  GiftStepView,
  RegisterView,
  Snapshot,
} from '../../src/contract/views.ts';

type GiftRegister = Extract<RegisterView, { name: 'gift' }>;
type Basket = Pick<GiftRegister, 'lines' | 'totals'>;

/** The vendor's sample gift number ends so. */
const mask = '•••• •••• •••• 8121';

/** Saturday 21 November 2026, 14:05:00 UTC. */
const orderedAtMs = 1_795_269_900_000;

export const giftOrder = (part: Partial<GiftOrderView> = {}): GiftOrderView => ({
  id: 'g1',
  action: 'load',
  amountMinor: 2_500,
  currency: 'USD',
  mask,
  orderedAtMs,
  ...part,
});

const entry = (typed: number): EntryView => ({
  wants: 'gift-card',
  field: 'gift-number',
  fields: [
    {
      field: 'gift-number',
      shown: '•'.repeat(typed),
      verdict: typed === 0 ? 'empty' : typed < 12 ? 'partial' : 'complete',
      reason: null,
    },
  ],
  brand: 'unknown',
  ready: typed >= 12,
});

const balance = giftOrder({ action: 'balance', amountMinor: null });

const steps: Readonly<Record<string, GiftStepView>> = {
  'gift-choosing': { name: 'choosing' },
  'gift-card': { name: 'awaiting-card', order: giftOrder({ mask: null }) },
  'gift-card-balance': { name: 'awaiting-card', order: { ...balance, mask: null } },
  'gift-keying': { name: 'keying', order: giftOrder({ mask: null }), entry: entry(9) },
  'gift-asking': { name: 'asking', order: giftOrder(), tries: 2 },
  'gift-loaded': { name: 'done', order: giftOrder(), approvedMinor: 2_500, balanceMinor: 3_000 },
  'gift-less': { name: 'done', order: giftOrder(), approvedMinor: 2_000, balanceMinor: null },
  'gift-balance': { name: 'done', order: balance, approvedMinor: null, balanceMinor: 500 },
  'gift-refused': { name: 'refused', order: giftOrder(), code: 'GW14' },
  'gift-not-processed': { name: 'not-processed', order: giftOrder() },
  'gift-unknown': { name: 'unknown', order: giftOrder() },
  'gift-undecided': { name: 'undecided', order: giftOrder({ id: 'g2' }) },
};

/** @param make a snapshot of a register @param basket what waits on the left */
export const giftScenes = (
  make: (register: RegisterView, part?: Partial<Snapshot>) => Snapshot,
  basket: Basket,
): Readonly<Record<string, Snapshot>> => {
  const undecidedGifts = [giftOrder()];
  return {
    ...Object.fromEntries(
      Object.entries(steps).map(([name, step]) => [
        name,
        make(
          { name: 'gift', ...basket, step },
          name === 'gift-unknown' || name === 'gift-undecided' ? { undecidedGifts } : {},
        ),
      ]),
    ),
    'gift-notice': make(
      { name: 'basket', ...basket },
      { undecidedGifts: [...undecidedGifts, giftOrder({ id: 'g3', action: 'activate' })] },
    ),
  };
};

export interface FakeGiftParts {
  readonly basket: () => Basket;
  readonly register: () => RegisterView;
  readonly show: (register: RegisterView) => unknown;
  readonly later: (what: () => void) => void;
}

/** What main would do: loads are approved, and every card has $5.00 on it. */
export const fakeGiftDesk = ({ basket, register, show, later }: FakeGiftParts) => {
  let count = 0;
  const become = (step: GiftStepView): unknown => {
    const { lines, totals } = basket();
    return show({ name: 'gift', lines, totals, step });
  };
  const waiting = (): GiftOrderView | undefined => {
    const now = register();
    const step = now.name === 'gift' ? now.step : undefined;
    return step?.name === 'awaiting-card' || step?.name === 'keying' ? step.order : undefined;
  };
  /** @returns false where no gift card is waited for */
  const present = (): boolean => {
    const order = waiting();
    if (order === undefined) return false;
    const asked = { ...order, mask };
    become({ name: 'asking', order: asked, tries: 1 });
    const balanceMinor = order.action === 'deactivate' ? 0 : 500 + (order.amountMinor ?? 0);
    later(() => become({ name: 'done', order: asked, approvedMinor: order.amountMinor, balanceMinor }));
    return true;
  };
  return {
    present,
    /** @returns false where no gift card is waited for */
    key: (typed: number | null): boolean => {
      const order = waiting();
      if (order === undefined) return false;
      become(
        typed === null ? { name: 'awaiting-card', order } : { name: 'keying', order, entry: entry(typed) },
      );
      return true;
    },
    handlers: {
      'gift.open': () => become({ name: 'choosing' }),
      'gift.begin': ({ action, amountMinor }: CommandRequest<'gift.begin'>) => {
        count += 1;
        const order = giftOrder({
          id: `g${100 + count}`,
          action,
          amountMinor: amountMinor ?? null,
          mask: null,
        });
        become({ name: 'awaiting-card', order });
        return { orderId: order.id };
      },
      'gift.leave': () => show({ name: 'basket', ...basket() }),
    },
  };
};
