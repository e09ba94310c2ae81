// What is paid of the basket on the fake register, and the scenes of payments in parts, cash, gift and stored cards.
import { offlineScenes } from './fake-offline.ts';
import { deskScenes } from './fake-bridge-board.ts';
import type { PaymentView, RegisterView, Snapshot, Tenders } from '../../src/contract/views.ts';
import {
  approvedPayment,
  keying,
  lines,
  mayNothing,
  payment,
  scenes,
  snapshotOf,
  swiped,
  totalsOf,
} from './fake-bridge-scenes.ts';
import { peopleScenes } from './people-scenes.ts';

type Leg = Tenders['legs'][number];

const takenMinor = ({ approvedMinor, totals }: PaymentView): number => approvedMinor ?? totals.totalMinor;

export const tendersOf = (totalMinor: number, legs: readonly Leg[]): Tenders => {
  const paidMinor = legs.reduce((sum, leg) => sum + takenMinor(leg.payment), 0);
  return { totalMinor, paidMinor, missingMinor: totalMinor - paidMinor, legs: [...legs] };
};

/** Totals of a part: what it is made of is the basket's business. */
export const partTotals = (totalMinor: number): PaymentView['totals'] => ({
  subtotalMinor: totalMinor,
  taxMinor: 0,
  totalMinor,
  currency: 'USD',
});

const whole = totalsOf(lines, 825);
const leg = (part: Partial<PaymentView>, takingBack = false): Leg => ({
  payment: approvedPayment({ basketTotalMinor: whole.totalMinor, ...part }),
  takingBack,
});

export const cashPayment = (
  amountMinor: number,
  tenderedMinor: number,
  part: Partial<PaymentView> = {},
): PaymentView =>
  payment({
    tender: 'cash',
    state: 'approved',
    totals: partTotals(amountMinor),
    approvedMinor: amountMinor,
    cash: { tenderedMinor, changeMinor: tenderedMinor - amountMinor },
    orderId: 'C7Q2-000143',
    recording: 'pending',
    ...part,
  });

const cashLeg = (tenderedMinor: number, amountMinor = 2_000): Leg => ({
  payment: cashPayment(amountMinor, tenderedMinor, { id: 'c1', basketTotalMinor: whole.totalMinor }),
  takingBack: false,
});
const cardLeg = (takingBack = false): Leg =>
  leg({ id: 'k1', totals: partTotals(1_500), approvedMinor: 1_500 }, takingBack);
const giftCard = {
  tender: 'gift-card',
  brand: null,
  mask: '•••• 0016',
  entryMode: 'keyed',
  authCode: null,
} as const;

const tendering: RegisterView = { name: 'tendering', lines, totals: whole };
const tenderScene = (legs: readonly Leg[], part: Partial<Snapshot> = {}): Snapshot =>
  snapshotOf(tendering, { tenders: tendersOf(whole.totalMinor, legs), ...part });

const approved = (part: Partial<PaymentView>): Snapshot =>
  snapshotOf({ name: 'approved', payment: approvedPayment(part) });
const split = (last: Leg, before: readonly Leg[]): Snapshot =>
  snapshotOf(
    { name: 'approved', payment: last.payment },
    { tenders: tendersOf(whole.totalMinor, [...before, last]) },
  );

/** Every state of the choice of tenders and of what it leads to. */
export const tenderScenes: Readonly<Record<string, Snapshot>> = {
  tendering: snapshotOf(tendering),
  'tendering-part': tenderScene([cashLeg(2_000), cardLeg()]),
  'tendering-change': tenderScene([cashLeg(5_000)]),
  'tendering-short': tenderScene([leg({ id: 's1', approvedMinor: whole.totalMinor - 25 })]),
  'tendering-gift-short': tenderScene([
    leg({ ...giftCard, id: 'g1', approvedMinor: 1_050, balanceMinor: 0 }),
  ]),
  'tendering-taking-back': tenderScene([cashLeg(2_000), cardLeg(true)]),
  'awaiting-part': snapshotOf(
    {
      name: 'awaiting-card',
      payment: payment({ totals: partTotals(1_500), basketTotalMinor: whole.totalMinor }),
    },
    { tenders: tendersOf(whole.totalMinor, [cashLeg(2_000)]) },
  ),
  'awaiting-gift': snapshotOf({ name: 'awaiting-card', payment: payment({ tender: 'gift-card' }) }),
  'awaiting-hold': snapshotOf({ name: 'awaiting-card', payment: payment({ kind: 'authorization' }) }),
  'keying-gift': snapshotOf({
    ...keying({
      field: 'gift-number',
      fields: [{ field: 'gift-number', shown: '•••• ••', verdict: 'partial', reason: null }],
    }),
    payment: payment({ tender: 'gift-card' }),
  }),
  'keying-code': snapshotOf({
    ...keying({
      field: 'code',
      brand: 'visa',
      fields: [{ field: 'code', shown: '•••', verdict: 'complete', reason: null }],
      ready: true,
    }),
    payment: payment({ ...swiped, tender: 'stored-card', entryMode: 'stored' }),
  }),
  'approved-cash': snapshotOf({
    name: 'approved',
    payment: cashPayment(whole.totalMinor, 8_000, { totals: whole }),
  }),
  'approved-split': split(
    leg({ id: 'k2', totals: partTotals(whole.totalMinor - 2_000), approvedMinor: whole.totalMinor - 2_000 }),
    [cashLeg(2_000)],
  ),
  'approved-gift': approved({ ...giftCard, balanceMinor: 1_240 }),
  'approved-checking': approved({ entryMode: 'keyed', checks: { name: 'checking' } }),
  'approved-checked': approved({
    entryMode: 'keyed',
    checks: {
      name: 'checked',
      address: { word: 'good', letter: 'Y', warn: false },
      cardCode: { word: 'good', letter: 'M', warn: false },
    },
  }),
  'approved-bad-checks': approved({
    entryMode: 'keyed',
    checks: {
      name: 'checked',
      address: { word: 'bad', letter: 'Z', warn: true },
      cardCode: { word: 'bad', letter: 'N', warn: true },
    },
  }),
  'approved-hold': approved({ kind: 'authorization', may: { ...mayNothing, void: true, capture: true } }),
  captured: approved({ id: 'x1', kind: 'capture', parentId: 'p0', authCode: null, may: mayNothing }),
  'voided-cash': approved({
    id: 'x2',
    kind: 'void',
    parentId: 'p0',
    tender: 'cash',
    brand: null,
    mask: null,
    entryMode: null,
    authCode: null,
    may: mayNothing,
  }),
};

/** All there is to look at. */
export const everyScene: Readonly<Record<string, Snapshot>> = {
  ...scenes,
  ...tenderScenes,
  ...deskScenes,
  ...offlineScenes,
  ...peopleScenes,
};
