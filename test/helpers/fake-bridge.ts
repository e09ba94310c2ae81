// An in-memory main: enough behaviour to click through every state of the screen without Electron, gateway or journal.
// Timing comes from the caller, so that tests decide when the bank answers.
import type { Bridge } from '../../src/contract/bridge.ts';
import type { CommandName, CommandRequest } from '../../src/contract/channels.ts';
import type { Answer, ErrorCode } from '../../src/contract/errors.ts';
import type { SettingsView } from '../../src/contract/settings.ts';
import type { PaymentView, RegisterView, Snapshot } from '../../src/contract/views.ts';
import { fakeGiftDesk } from './fake-bridge-gift.ts';
import { faultsOf, firstSettings, receiptOf } from './fake-bridge-papers.ts';
import { approvedPayment, journal, line, payment, scenes, totalsOf } from './fake-bridge-scenes.ts';

export interface FakeOptions {
  readonly scene?: Snapshot;
  /** Runs what happens later: the bank's answer. Default: at once. */
  readonly later?: (what: () => void) => void;
  readonly nowMs?: () => number;
}

export interface FakeMain {
  readonly bridge: Bridge;
  readonly snapshot: () => Snapshot;
  /** Pushes a change, as main would, with the next revision. */
  readonly push: (part: Partial<Snapshot>) => void;
  /** Pushes a snapshot as it is, whatever its revision. */
  readonly pushRaw: (snapshot: Snapshot) => void;
  readonly calls: { readonly name: CommandName; readonly request: unknown }[];
  /** The next command of this name is refused. */
  readonly refuse: (name: CommandName, code: ErrorCode) => void;
}

type Handlers = { readonly [Name in CommandName]: (request: CommandRequest<Name>) => unknown };
const done = {};
const refusal = (code: ErrorCode): Answer<never> => ({ ok: false, error: { code } });

/** What each practice card leads to. */
const outcomes: Readonly<Record<string, (sale: PaymentView) => RegisterView>> = {
  visa: (sale) => ({ name: 'approved', payment: approvedPayment({ ...sale, ...approval(sale) }) }),
  mastercard: (sale) => ({
    name: 'approved',
    payment: approvedPayment({
      ...sale,
      ...approval(sale),
      brand: 'mastercard',
      mask: '•••• •••• •••• 2226',
    }),
  }),
  declined: (sale) => ({
    name: 'declined',
    payment: { ...sale, ...card, state: 'declined', declineCode: 'GW51', nextStep: 'another-card' },
  }),
  expired: (sale) => ({
    name: 'declined',
    payment: { ...sale, ...card, state: 'declined', declineCode: 'GW54', nextStep: 'another-card' },
  }),
};
const card = { brand: 'visa', mask: '•••• •••• •••• 1111', entryMode: 'swiped' } as const;
const approval = (sale: PaymentView): Partial<PaymentView> => ({
  ...card,
  state: 'approved',
  authCode: '0A4C91',
  approvedMinor: sale.totals.totalMinor,
  may: { void: true, refund: false },
});

const readReceipt = (papers: PaymentView[], id: string): PaymentView =>
  papers.find((entry) => entry.id === id) ?? approvedPayment({ id });

export const createFakeMain = (options: FakeOptions = {}): FakeMain => {
  const later = options.later ?? ((what: () => void) => what());
  const nowMs = options.nowMs ?? (() => 0);
  const listeners = new Set<(snapshot: Snapshot) => void>();
  const calls: { name: CommandName; request: unknown }[] = [];
  const refusals = new Map<CommandName, ErrorCode>();
  const book = journal();
  const copies = new Map<string, number>();
  let snapshot = options.scene ?? scenes['basket-empty']!;
  let settings: SettingsView = firstSettings;
  let count = 100;

  const pushRaw = (next: Snapshot): void => {
    if (next.revision > snapshot.revision) snapshot = next;
    for (const listener of listeners) listener(next);
  };
  const push = (part: Partial<Snapshot>): void =>
    pushRaw({ ...snapshot, ...part, revision: snapshot.revision + 1 });
  const show = (register: RegisterView): typeof done => {
    push({ register });
    return done;
  };
  const basketOf = (lines: PaymentView['lines']): RegisterView => ({
    name: 'basket',
    lines,
    totals: totalsOf(lines, snapshot.taxBasisPoints),
  });
  const linesNow = (): PaymentView['lines'] =>
    'payment' in snapshot.register ? snapshot.register.payment.lines : snapshot.register.lines;
  const saleNow = (): PaymentView => ('payment' in snapshot.register ? snapshot.register.payment : payment());
  const request = (outcome: RegisterView): void => {
    show({ name: 'requesting', payment: { ...saleNow(), ...card, state: 'requesting' } });
    later(() => void show(outcome));
  };
  const follow = (kind: 'void' | 'refund', parentId: string, minor: number): { paymentId: string } => {
    count += 1;
    const parent = readReceipt(book, parentId);
    const totals = { subtotalMinor: minor, taxMinor: 0, totalMinor: minor, currency: 'USD' } as const;
    const made = approvedPayment({
      id: `f${count}`,
      kind,
      parentId,
      totals,
      lines: [],
      approvedMinor: minor,
    });
    book.unshift({
      ...made,
      may: { void: false, refund: false },
      openedAtMs: nowMs(),
      sequence: 501 + count,
    });
    Object.assign(
      parent,
      kind === 'void' ? { state: 'voided' } : { refundedMinor: parent.refundedMinor + minor },
    );
    parent.may = { void: false, refund: false };
    push({});
    return { paymentId: made.id };
  };

  const giftDesk = fakeGiftDesk({
    basket: () => ({ lines: linesNow(), totals: totalsOf(linesNow(), snapshot.taxBasisPoints) }),
    register: () => snapshot.register,
    show,
    later,
  });

  const handlers: Handlers = {
    ...giftDesk.handlers,
    'snapshot.read': () => snapshot,
    'basket.add': ({ name, unitMinor, quantity }) => {
      count += 1;
      return show(basketOf([...linesNow(), line(`l${count}`, name, unitMinor, quantity)]));
    },
    'basket.remove': ({ lineId }) => show(basketOf(linesNow().filter((entry) => entry.id !== lineId))),
    'basket.clear': () => show(basketOf([])),
    'sale.charge': () => {
      count += 1;
      const lines = linesNow();
      const sale = payment({ id: `p${count}`, lines, totals: totalsOf(lines, snapshot.taxBasisPoints) });
      show({ name: 'awaiting-card', payment: sale });
      return { paymentId: sale.id };
    },
    'sale.cancel': () => show(basketOf(linesNow())),
    'sale.another-card': () =>
      show({ name: 'awaiting-card', payment: payment({ ...saleNow(), state: 'awaiting-card' }) }),
    'sale.give-up': () => {
      push({ unresolved: [...snapshot.unresolved, { ...saleNow(), state: 'unknown', givenUp: true }] });
      return show(basketOf([]));
    },
    'sale.next': () => show(basketOf([])),
    'entry.begin': () => {
      if (giftDesk.key(0)) return done;
      const view = scenes['keying-empty']!.register;
      return view.name === 'keying' ? show({ ...view, payment: saleNow() }) : done;
    },
    'entry.cancel': () => (giftDesk.key(null) ? done : show({ name: 'awaiting-card', payment: saleNow() })),
    'entry.key': ({ key }) => {
      if (key === 'submit' ? giftDesk.present() : giftDesk.key(12)) return done;
      if (key === 'submit') request(outcomes['visa']!(saleNow()));
      return done;
    },
    'payment.void': ({ paymentId }) =>
      follow('void', paymentId, readReceipt(book, paymentId).totals.totalMinor),
    'payment.refund': ({ paymentId, amountMinor }) => follow('refund', paymentId, amountMinor),
    'payment.read': ({ paymentId }) => readReceipt(book, paymentId),
    'journal.list': ({ limit, beforeSequence }) => ({
      payments: book
        .filter((row) => beforeSequence === undefined || row.sequence < beforeSequence)
        .slice(0, limit),
    }),
    'receipt.read': ({ paymentId, audience }) =>
      receiptOf(readReceipt(book, paymentId), audience, copies.get(paymentId) ?? 0),
    'receipt.reprint': ({ paymentId, audience }) => {
      copies.set(paymentId, (copies.get(paymentId) ?? 0) + 1);
      return receiptOf(readReceipt(book, paymentId), audience, copies.get(paymentId) ?? 0);
    },
    'receipt.mail': () => done,
    'notice.dismiss': ({ noticeId }) => {
      push({ undecidedGifts: snapshot.undecidedGifts.filter((order) => order.id !== noticeId) });
      push({ notices: snapshot.notices.filter((notice) => notice.id !== noticeId) });
      return done;
    },
    'settings.read': () => settings,
    'settings.save': (draft) => {
      const faults = faultsOf(draft, settings);
      const { appKey, clientKey, ...plain } = draft;
      if (faults.length === 0) {
        settings = {
          ...settings,
          ...plain,
          appKeyKept: settings.appKeyKept || appKey !== undefined,
          clientKeyKept: settings.clientKeyKept || clientKey !== undefined,
        };
        push({ taxBasisPoints: draft.taxBasisPoints, mode: draft.environment });
      }
      return { faults, settings };
    },
    'settings.test': (draft) => {
      const faults = faultsOf(draft, settings);
      return { faults, result: faults.length === 0 ? 'connected' : 'not-tried', code: null };
    },
    'reader.ports': () => ({
      ports: [
        { path: '/dev/ttyUSB0', title: 'MagTek serial reader' },
        { path: '/dev/ttyS0', title: 'Serial port' },
      ],
    }),
    'practice.swipe': ({ cardId }) => {
      if (giftDesk.present()) return done;
      const hint = (name: NonNullable<Snapshot['swipe']['hint']>): void =>
        push({ swipe: { hint: name, count: snapshot.swipe.count + 1 } });
      const outcome = outcomes[cardId];
      if (snapshot.register.name !== 'awaiting-card') hint('not-armed');
      else if (outcome === undefined) hint('no-track-readable');
      else request(outcome(saleNow()));
      return done;
    },
    'screen.failed': () => done,
  };

  const answer = async (name: CommandName, requested: unknown): Promise<Answer<unknown>> => {
    calls.push({ name, request: requested });
    const code = refusals.get(name);
    refusals.delete(name);
    if (code !== undefined) return refusal(code);
    return { ok: true, value: (handlers[name] as (request: unknown) => unknown)(requested) };
  };
  const methods = Object.fromEntries(
    (Object.keys(handlers) as CommandName[]).map((name) => [
      name,
      (requested: unknown) => answer(name, requested),
    ]),
  );
  const onSnapshot: Bridge['onSnapshot'] = (listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  return {
    bridge: { ...methods, onSnapshot } as unknown as Bridge,
    snapshot: () => snapshot,
    push,
    pushRaw,
    calls,
    refuse: (name, code) => void refusals.set(name, code),
  };
};
