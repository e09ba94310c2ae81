// Ready-made snapshots: one for every state the screen can show. Plain data; the fake bridge starts from any of them.
import type { Notice, PaymentView, RegisterView, Snapshot } from '../../src/contract/views.ts';
import { nothingOffline } from '../../src/main/register/nothing-offline.ts';
import { giftScenes } from './fake-bridge-gift.ts';

type Line = PaymentView['lines'][number];

/** Saturday 21 November 2026, 14:05:00 UTC. */
export const sceneTimeMs = 1_795_269_900_000;

export const line = (id: string, name: string, unitMinor: number, quantity = 1): Line => ({
  id,
  name,
  unitMinor,
  quantity,
  totalMinor: unitMinor * quantity,
});

/** Half-up tax on whole cents, as main does it. */
export const totalsOf = (lines: readonly Line[], taxBasisPoints: number): PaymentView['totals'] => {
  const subtotalMinor = lines.reduce((sum, entry) => sum + entry.totalMinor, 0);
  const taxMinor = Number((BigInt(subtotalMinor) * BigInt(taxBasisPoints) + 5_000n) / 10_000n);
  return { subtotalMinor, taxMinor, totalMinor: subtotalMinor + taxMinor, currency: 'USD' };
};

export const lines = [
  line('l1', 'Espresso beans 1 kg', 2_450),
  line('l2', 'Ceramic cup', 1_200, 2),
  line('l3', '', 650),
];

export const mayNothing: PaymentView['may'] = { void: false, refund: false, capture: false, repeat: false };

export const payment = (part: Partial<PaymentView> = {}): PaymentView => ({
  id: 'p1',
  kind: 'sale',
  tender: 'card',
  parentId: null,
  state: 'awaiting-card',
  openedAtMs: sceneTimeMs,
  lines,
  totals: totalsOf(lines, 825),
  orderId: null,
  transactionId: null,
  authCode: null,
  approvedMinor: null,
  brand: null,
  mask: null,
  entryMode: null,
  declineCode: null,
  nextStep: null,
  refundedMinor: 0,
  capturedMinor: 0,
  givenUp: false,
  checks: { name: 'none' },
  cash: null,
  balanceMinor: null,
  recording: 'done',
  keeping: 'no',
  basketTotalMinor: null,
  metadata: {},
  offline: null,
  folio: null,
  may: mayNothing,
  ...part,
});

export const swiped = {
  brand: 'visa',
  mask: '•••• •••• •••• 1111',
  entryMode: 'swiped',
  orderId: 'C7Q2-000142',
} as const;

export const approvedPayment = (part: Partial<PaymentView> = {}): PaymentView =>
  payment({
    ...swiped,
    state: 'approved',
    authCode: '0A4C91',
    transactionId: '9c1f42d07b',
    approvedMinor: totalsOf(lines, 825).totalMinor,
    capturedMinor: totalsOf(lines, 825).totalMinor,
    may: { ...mayNothing, void: true },
    ...part,
  });

export const practiceCards: Snapshot['practiceCards'] = [
  { id: 'visa', title: 'Visa, approved' },
  { id: 'mastercard', title: 'Mastercard, approved' },
  { id: 'declined', title: 'Visa, declined' },
  { id: 'expired', title: 'Mastercard, expired' },
  { id: 'bad-read', title: 'Bad read' },
];

export const practiceFamilies: Snapshot['practiceFamilies'] = [
  { id: 'clear-text', title: 'Serial, in the clear' },
  { id: 'magtek-sureswipe', title: 'MagTek SureSwipe' },
  { id: 'magtek-dynamag', title: 'MagTek Dynamag' },
  { id: 'idtech-securemag', title: 'ID TECH SecureMag' },
];

export const snapshotOf = (register: RegisterView, part: Partial<Snapshot> = {}): Snapshot => ({
  revision: 1,
  mode: 'practice',
  status: {
    reader: { title: 'Simulated reader', state: 'ready' },
    gateway: { state: 'connected', code: null },
    journal: { state: 'good', code: null },
    network: { parts: [], down: null },
  },
  register,
  tenders: null,
  swipe: { hint: null, count: 0 },
  unresolved: [],
  notices: [],
  undecidedGifts: [],
  taxBasisPoints: 825,
  currency: 'USD',
  frontDesk: 'hotel',
  session: { name: 'open' },
  offline: nothingOffline,
  drill: null,
  practiceCards,
  practiceFamilies: part.practiceCards?.length === 0 ? [] : practiceFamilies,
  ...part,
});

const basket = (of: readonly Line[]): RegisterView => ({
  name: 'basket',
  lines: [...of],
  totals: totalsOf(of, 825),
});

const doubtful = (id: string, givenUp: boolean): PaymentView =>
  payment({ ...swiped, id, state: 'unknown', givenUp, totals: totalsOf([line('x', '', 1_999)], 825) });

const notice = (id: string, kind: Notice['kind']): Notice => ({ id, kind, payment: approvedPayment() });

type KeyingView = Extract<RegisterView, { name: 'keying' }>;

export const keying = (part: Partial<KeyingView['entry']>): KeyingView => ({
  name: 'keying',
  payment: payment(),
  entry: { wants: 'card', field: 'number', fields: [], brand: 'unknown', ready: false, ...part },
});

const declined = (part: Partial<PaymentView>): RegisterView => ({
  name: 'declined',
  payment: payment({ ...swiped, state: 'declined', declineCode: 'GW51', nextStep: 'another-card', ...part }),
});

/** Every state, by a name that the preview and the tests ask for. */
export const scenes: Readonly<Record<string, Snapshot>> = {
  'basket-empty': snapshotOf(basket([])),
  basket: snapshotOf(basket(lines)),
  'basket-long': snapshotOf(
    basket(
      Array.from({ length: 18 }, (_, index) =>
        line(
          `n${index}`,
          index % 4 === 0 ? '' : `Item with quite a long name number ${index}`,
          500 + index * 137,
          (index % 3) + 1,
        ),
      ),
    ),
  ),
  'basket-busy': snapshotOf(basket(lines), {
    unresolved: [doubtful('u1', true), doubtful('u2', false)],
    notices: [
      notice('n1', 'voided-after-giving-up'),
      notice('n2', 'void-after-giving-up-failed'),
      notice('n3', 'recovered-approved'),
    ],
    swipe: { hint: 'not-armed', count: 1 },
    status: {
      reader: { title: 'Serial reader', state: 'lost' },
      gateway: { state: 'refused', code: 'GW89' },
      journal: { state: 'good', code: null },
      network: { parts: [], down: null },
    },
  }),
  'basket-sandbox': snapshotOf(basket(lines), { mode: 'sandbox', practiceCards: [] }),
  'basket-live': snapshotOf(basket(lines), { mode: 'production', practiceCards: [] }),
  'awaiting-card': snapshotOf({ name: 'awaiting-card', payment: payment() }),
  'awaiting-hint': snapshotOf(
    { name: 'awaiting-card', payment: payment() },
    { swipe: { hint: 'cut-short', count: 2 } },
  ),
  'keying-empty': snapshotOf(
    keying({
      fields: [
        { field: 'number', shown: '', verdict: 'empty', reason: null },
        { field: 'expiry', shown: '', verdict: 'empty', reason: null },
        { field: 'code', shown: '', verdict: 'empty', reason: null },
        { field: 'zip', shown: '', verdict: 'empty', reason: null },
      ],
    }),
  ),
  keying: snapshotOf(
    keying({
      field: 'code',
      brand: 'visa',
      fields: [
        { field: 'number', shown: '•••• •••• •••• 1111', verdict: 'complete', reason: null },
        { field: 'expiry', shown: '••/••', verdict: 'wrong', reason: 'expired' },
        { field: 'code', shown: '••', verdict: 'partial', reason: null },
        { field: 'zip', shown: '', verdict: 'empty', reason: null },
      ],
    }),
  ),
  requesting: snapshotOf({ name: 'requesting', payment: payment({ ...swiped, state: 'requesting' }) }),
  unknown: snapshotOf({
    name: 'unknown',
    payment: payment({ ...swiped, state: 'unknown' }),
    doing: 'asking',
    inquiries: 3,
    nextAtMs: sceneTimeMs + 12_000,
  }),
  approved: snapshotOf({ name: 'approved', payment: approvedPayment() }),
  'approved-part': snapshotOf({ name: 'approved', payment: approvedPayment({ approvedMinor: 3_000 }) }),
  voided: snapshotOf({
    name: 'approved',
    payment: approvedPayment({ id: 'v1', kind: 'void', parentId: 'p1', may: mayNothing }),
  }),
  declined: snapshotOf(declined({})),
  'declined-keep': snapshotOf(declined({ declineCode: 'GW41', nextStep: 'keep-card' })),
  'refund-declined': snapshotOf(
    declined({ kind: 'refund', parentId: 'p0', nextStep: 'void-instead', declineCode: 'GW21' }),
  ),
  'refund-declined-part': snapshotOf(
    declined({
      kind: 'refund',
      parentId: 'p0',
      nextStep: 'void-instead',
      declineCode: 'GW21',
      totals: totalsOf([line('r', '', 500)], 0),
    }),
  ),
  'void-declined': snapshotOf(
    declined({ kind: 'void', parentId: 'p0', nextStep: 'refund-instead', declineCode: 'GW20' }),
  ),
  'not-processed': snapshotOf({
    name: 'not-processed',
    payment: payment({ ...swiped, state: 'not-processed' }),
  }),
  ...giftScenes(snapshotOf, { lines, totals: totalsOf(lines, 825) }),
};

/** A journal of the last days, newest first. */
export const journal = (count = 70): (PaymentView & { sequence: number })[] => {
  const kinds: Partial<PaymentView>[] = [
    {},
    {
      brand: 'mastercard',
      mask: '•••• •••• •••• 2226',
      entryMode: 'keyed',
      may: { ...mayNothing, refund: true },
    },
    {
      state: 'declined',
      declineCode: 'GW51',
      nextStep: 'another-card',
      approvedMinor: null,
      authCode: null,
      may: mayNothing,
    },
    { kind: 'void', parentId: 'j9', may: mayNothing },
    { state: 'unknown', approvedMinor: null, authCode: null, may: mayNothing },
    { state: 'voided', may: mayNothing },
    { kind: 'refund', may: mayNothing },
    {
      state: 'cancelled',
      mask: null,
      brand: null,
      approvedMinor: null,
      authCode: null,
      may: mayNothing,
    },
    { state: 'not-processed', approvedMinor: null, authCode: null, may: mayNothing },
    { refundedMinor: 1_000, may: { ...mayNothing, refund: true } },
    {
      kind: 'authorization',
      entryMode: 'keyed',
      checks: {
        name: 'checked',
        address: { word: 'bad', letter: 'Z', warn: true },
        cardCode: { word: 'good', letter: 'M', warn: false },
      },
      may: { ...mayNothing, void: true, capture: true },
    },
    {
      tender: 'cash',
      brand: null,
      mask: null,
      entryMode: null,
      authCode: null,
      recording: 'pending',
      cash: { tenderedMinor: 10_000, changeMinor: 1_337 },
      may: { ...mayNothing, void: true, refund: true },
    },
    { may: { void: true, refund: true, capture: false, repeat: true } },
  ];
  return Array.from({ length: count }, (_, index) => {
    const sold = [
      line(
        `j${index}a`,
        index % 2 === 0 ? 'Filter coffee' : 'Breakfast',
        350 + (index % 70) * 211,
        (index % 3) + 1,
      ),
    ];
    const totals = totalsOf(sold, 825);
    return {
      ...approvedPayment({
        approvedMinor: totals.totalMinor,
        capturedMinor: totals.totalMinor,
        ...kinds[index % kinds.length],
      }),
      id: `j${index}`,
      openedAtMs: sceneTimeMs - index * 431_000,
      lines: sold,
      totals,
      sequence: 430 + count - index,
    };
  });
};
