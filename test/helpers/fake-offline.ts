// Offline entry on the fake bridge: views, entries and keys as main would tell them, and scenes of them.
import { networkParts } from '../../src/contract/network.ts';
import type { DrillView, OfflineEntryView, OfflineView, VaultView } from '../../src/contract/offline.ts';
import type { PaymentView, RegisterView, Snapshot } from '../../src/contract/views.ts';
import { signedIn } from './fake-bridge-people.ts';
import {
  keying,
  line,
  lines,
  mayNothing,
  payment,
  sceneTimeMs,
  snapshotOf as sceneOf,
  swiped,
  totalsOf,
} from './fake-bridge-scenes.ts';

/** A manager stands here: arming and keys want one. */
const snapshotOf = (register: RegisterView, part: Partial<Snapshot> = {}): Snapshot =>
  sceneOf(register, { session: signedIn('manager'), ...part });

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

export const offlineView = (part: Partial<OfflineView> = {}): OfflineView => ({
  state: 'armed',
  armed: { by: 'Manager One', atMs: sceneTimeMs - 3 * hourMs, untilMs: sceneTimeMs + 4 * hourMs },
  currency: 'USD',
  caps: { eachMinor: 100_00, sumMinor: 500_00, count: 20, ageHours: 24 },
  left: { sumMinor: 500_00, count: 20, ageUntilMs: null },
  waiting: { count: 0, sumMinor: 0, oldestAtMs: null },
  heldOverAge: 0,
  wantCode: 0,
  declined: { count: 0, sumMinor: 0 },
  sending: { state: 'idle', done: 0, of: 0 },
  vault: { state: 'good', wrappedBy: 'key-store', code: null },
  cardCode: 'not-asked',
  mayTake: false,
  ...part,
});

export const offlineOff = offlineView({
  state: 'off',
  armed: null,
  vault: { state: 'empty', wrappedBy: null, code: null },
});

const waiting: Partial<OfflineView> = {
  left: { sumMinor: 87_50, count: 13, ageUntilMs: sceneTimeMs + 22 * hourMs },
  waiting: { count: 7, sumMinor: 412_50, oldestAtMs: sceneTimeMs - 2 * hourMs },
  sending: { state: 'gateway-down', done: 0, of: 0 },
};

export const offlineWaiting = offlineView({ ...waiting, mayTake: true });

export const offlineEntry = (part: Partial<OfflineEntryView> = {}): OfflineEntryView => ({
  paymentId: 'o1',
  kind: 'sale',
  orderId: 'C7Q2-000151',
  amountMinor: 53_58,
  currency: 'USD',
  brand: 'visa',
  mask: '•••• •••• •••• 1111',
  takenAtMs: sceneTimeMs - 2 * hourMs,
  takenBy: 'Cashier One',
  folioNumber: null,
  state: 'waiting',
  code: null,
  carried: 'no',
  voiceCode: null,
  ...part,
});

/** One of each state. @param shiftMs how far the clock of whoever looks is from the scenes' */
export const offlineEntries = (shiftMs = 0): Record<'waiting' | 'declined', OfflineEntryView[]> => {
  const at = (minutes: number): number => sceneTimeMs + shiftMs - minutes * 60_000;
  return {
    waiting: [
      offlineEntry({ state: 'over-age', takenAtMs: at(1_500), amountMinor: 42_00 }),
      offlineEntry({ paymentId: 'o2', orderId: 'C7Q2-000152', state: 'in-doubt', takenAtMs: at(120) }),
      offlineEntry({
        paymentId: 'o3',
        orderId: 'C7Q2-000153',
        takenAtMs: at(95),
        brand: 'mastercard',
        mask: '•••• •••• •••• 2226',
        amountMinor: 99_95,
        voiceCode: '042137',
      }),
      offlineEntry({
        paymentId: 'o4',
        orderId: 'C7Q2-000154',
        takenAtMs: at(80),
        kind: 'authorization',
        folioNumber: 'CT-A-000104',
        amountMinor: 87_12,
        state: 'wants-code',
      }),
      offlineEntry({
        paymentId: 'o5',
        orderId: 'B2K9-000031',
        takenAtMs: at(60),
        carried: 'in',
        amountMinor: 18_40,
      }),
      offlineEntry({
        paymentId: 'o6',
        orderId: 'C7Q2-000155',
        takenAtMs: at(41),
        state: 'unreadable',
        code: 'vault-entry-tampered',
        amountMinor: 61_00,
      }),
      offlineEntry({
        paymentId: 'o7',
        orderId: 'C7Q2-000156',
        takenAtMs: at(12),
        carried: 'out',
        amountMinor: 50_45,
      }),
    ],
    declined: [
      offlineEntry({
        paymentId: 'd1',
        orderId: 'C7Q2-000148',
        state: 'declined',
        code: 'GW51',
        takenAtMs: at(150),
      }),
      offlineEntry({
        paymentId: 'd2',
        orderId: 'C7Q2-000149',
        state: 'declined',
        code: 'GW54',
        takenAtMs: at(140),
        brand: 'mastercard',
        mask: '•••• •••• •••• 2226',
        amountMinor: 33_92,
      }),
    ],
  };
};

export const vaultView = (part: Partial<VaultView> = {}): VaultView => ({
  state: 'good',
  wrappedBy: 'key-store',
  keyStore: 'good',
  keys: [
    { id: 'v3', use: 'card', state: 'active', madeAtMs: sceneTimeMs - 12 * dayMs, entries: 6 },
    { id: 'v2', use: 'mark', state: 'active', madeAtMs: sceneTimeMs - 12 * dayMs, entries: 7 },
    { id: 'v1', use: 'card', state: 'retired', madeAtMs: sceneTimeMs - 400 * dayMs, entries: 1 },
    { id: 'v0', use: 'card', state: 'retired', madeAtMs: sceneTimeMs - 800 * dayMs, entries: 0 },
  ],
  entries: 7,
  cleanedAtMs: sceneTimeMs - dayMs,
  ...part,
});

const results = ['good', 'good', 'good', 'good', 'open', 'open', 'open', 'open'] as const;
const steps = ['noticed', 'armed', 'taken', 'contact', 'over-cap', 'receipt', 'back', 'declined'] as const;

export const drillView = (part: Partial<DrillView> = {}): DrillView => ({
  state: 'outage',
  startedAtMs: sceneTimeMs,
  steps: steps.map((step, index) => ({
    step,
    result: results[index] ?? 'open',
    points: index < 4 ? 10 : 15,
  })),
  score: 40,
  ...part,
});

const drillEnded = drillView({
  state: 'ended',
  steps: drillView().steps.map((step) => ({ ...step, result: step.step === 'receipt' ? 'missed' : 'good' })),
  score: 85,
});

export const offlinePayment = (part: Partial<PaymentView> = {}): PaymentView =>
  payment({
    ...swiped,
    entryMode: 'keyed',
    state: 'queued',
    orderId: 'C7Q2-000157',
    offline: { takenAtMs: sceneTimeMs, voiceCode: null },
    may: mayNothing,
    ...part,
  });

const field = (name: 'number' | 'expiry' | 'code' | 'zip') =>
  ({ field: name, shown: '', verdict: 'empty', reason: null }) as const;

/** A card keyed offline for a payment. */
export const keyingOffline = (of: PaymentView, withCode: boolean): RegisterView => ({
  ...keying({
    wants: withCode ? 'offline-card-with-code' : 'offline-card',
    fields: [field('number'), field('expiry'), ...(withCode ? [field('code')] : []), field('zip')],
  }),
  payment: of,
});

const basket: RegisterView = { name: 'basket', lines, totals: totalsOf(lines, 825) };
const awaiting = (part: Partial<PaymentView> = {}): RegisterView => ({
  name: 'awaiting-card',
  payment: payment(part),
});
const down: Partial<Snapshot> = {
  status: {
    reader: { title: 'Simulated reader', state: 'ready' },
    gateway: { state: 'unreachable', code: null },
    journal: { state: 'good', code: null },
    // As in every real outage the bar above says so, and takes its part of the window.
    network: {
      parts: networkParts.map((part) => ({
        part,
        state: part === 'gateway' ? 'down' : part === 'acquirer' ? 'unknown' : 'up',
        sinceMs: part === 'acquirer' ? null : sceneTimeMs,
      })),
      down: 'gateway',
    },
  },
};
const big = [line('b1', 'Grinder', 189_00)];
const scene = (register: RegisterView, offline: OfflineView, part: Partial<Snapshot> = {}): Snapshot =>
  snapshotOf(register, { ...down, offline, ...part });

export const offlineScenes: Readonly<Record<string, Snapshot>> = {
  'offline-off': scene(basket, offlineOff),
  'offline-no-key-store': scene(basket, { ...offlineOff, cardCode: 'sealed' }),
  'offline-armed': scene(basket, offlineView({ mayTake: true })),
  'offline-waiting': scene(basket, offlineWaiting),
  'offline-sending': snapshotOf(basket, {
    offline: offlineView({ ...waiting, sending: { state: 'sending', done: 2, of: 7 } }),
  }),
  'offline-locked': snapshotOf(basket, {
    offline: offlineView({
      ...waiting,
      state: 'off',
      armed: null,
      sending: { state: 'vault-locked', done: 0, of: 0 },
      vault: { state: 'locked', wrappedBy: 'passphrase', code: 'vault-locked' },
    }),
  }),
  'offline-declined': snapshotOf(basket, {
    offline: offlineView({ ...waiting, declined: { count: 2, sumMinor: 87_50 } }),
  }),
  'awaiting-offline': scene(awaiting(), offlineWaiting),
  'awaiting-offline-hold': scene(awaiting({ kind: 'authorization' }), offlineWaiting),
  'awaiting-offline-above': scene(awaiting({ lines: big, totals: totalsOf(big, 825) }), offlineWaiting),
  'keying-offline': scene(keyingOffline(payment(), false), offlineWaiting),
  'keying-offline-code': scene(keyingOffline(payment({ kind: 'authorization' }), true), offlineWaiting),
  queued: scene({ name: 'queued', payment: offlinePayment() }, offlineWaiting),
  'queued-hold': scene(
    { name: 'queued', payment: offlinePayment({ kind: 'authorization' }) },
    offlineWaiting,
  ),
  drill: scene(basket, offlineView({ mayTake: true }), { drill: drillView() }),
  'drill-ended': snapshotOf(basket, { offline: offlineView(), drill: drillEnded }),
};
