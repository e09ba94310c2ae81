// An in-memory main: enough behaviour to click through every state of the screen without Electron, gateway or journal.
// Timing comes from the caller, so that tests decide when the bank answers.
import type { Bridge } from '../../src/contract/bridge.ts';
import type { CommandName, CommandRequest } from '../../src/contract/channels.ts';
import type { Answer, ErrorCode } from '../../src/contract/errors.ts';
import type { Progress } from '../../src/contract/journal.ts';
import type { SettingsView } from '../../src/contract/settings.ts';
import type { PaymentView, RegisterView, Snapshot } from '../../src/contract/views.ts';
import { count as countOf, search, startExport } from './fake-bridge-journal.ts';
import type { BoardChange } from '../../src/contract/folio-views.ts';
import { createFakeBoard } from './fake-bridge-board.ts';
import { customerHandlers } from './fake-bridge-customers.ts';
import { createFakeFolios } from './fake-bridge-folio.ts';
import { keysOffline } from '../../src/renderer/screens/sale/state-title.ts';
import { offlinePayment } from './fake-offline.ts';
import { createFakeOffline } from './fake-bridge-offline.ts';
import { createFakePeople } from './fake-bridge-people.ts';
import { createFakeSecurity } from './fake-bridge-security.ts';
import { createFakeSettlement } from './fake-bridge-settlement.ts';
import { fakeGiftDesk } from './fake-bridge-gift.ts';
import { createFakeReaders, faultOutcome } from './fake-bridge-readers.ts';
import { faultsOf, firstSettings, receiptOf } from './fake-bridge-papers.ts';
import {
  approvedPayment,
  journal,
  line,
  mayNothing,
  payment,
  scenes,
  sceneTimeMs,
  totalsOf,
} from './fake-bridge-scenes.ts';
import { cashPayment, partTotals, tenderScenes, tendersOf } from './fake-bridge-tenders.ts';

export interface FakeOptions {
  readonly scene?: Snapshot;
  /** Runs what happens later: the bank's answer. Default: at once. */
  readonly later?: (what: () => void) => void;
  readonly nowMs?: () => number;
  /** How many payments the journal holds. Default: seventy. */
  readonly payments?: number;
  /** How many folios stand on the board. Default: one of everything. */
  readonly folios?: number;
  /** How far the machine's clock was set. */
  readonly clockJumpMs?: number;
}

export interface FakeMain {
  readonly bridge: Bridge;
  readonly snapshot: () => Snapshot;
  /** Pushes a change, as main would, with the next revision. */
  readonly push: (part: Partial<Snapshot>) => void;
  /** Pushes a snapshot as it is, whatever its revision. */
  readonly pushRaw: (snapshot: Snapshot) => void;
  readonly calls: { readonly name: CommandName; readonly request: unknown }[];
  /** Tells of a task, as main would. */
  readonly progress: (progress: Progress) => void;
  /** Shows the readers as one of their scenes has them. */
  readonly showReaders: (scene: string) => void;
  readonly readersWatched: () => boolean;
  /** The front desk's board: changes a folio, or pushes as it is. */
  readonly desk: Pick<ReturnType<typeof createFakeBoard>, 'board' | 'change' | 'pushRaw'>;
  /** The folios: changes one, and tells of it. */
  readonly folios: Pick<ReturnType<typeof createFakeFolios>, 'change'>;
  /** The self-check was never run, and offline entry never switched on. */
  readonly forgetCheck: () => void;
  /** The next command of this name is refused. */
  readonly refuse: (name: CommandName, code: ErrorCode) => void;
}

type Handlers = { readonly [Name in CommandName]: (request: CommandRequest<Name>) => unknown };
const done = {};
const refusal = (code: ErrorCode): Answer<never> => ({ ok: false, error: { code } });

/** What each practice card leads to: an approved payment, a declined one, or none for a bad read. */
const outcomes: Readonly<Record<string, (sale: PaymentView) => PaymentView>> = {
  visa: (sale) => approvedPayment({ ...sale, ...approval(sale) }),
  mastercard: (sale) =>
    approvedPayment({ ...sale, ...approval(sale), brand: 'mastercard', mask: '•••• •••• •••• 2226' }),
  declined: (sale) => ({
    ...sale,
    ...card,
    state: 'declined',
    declineCode: 'GW51',
    nextStep: 'another-card',
  }),
  expired: (sale) => ({
    ...sale,
    ...card,
    state: 'declined',
    declineCode: 'GW54',
    nextStep: 'another-card',
  }),
};
const card = { brand: 'visa', mask: '•••• •••• •••• 1111', entryMode: 'swiped' } as const;
const gift = { brand: null, mask: '•••• 0016', entryMode: 'swiped', authCode: null } as const;

/** $6.75 is approved for $6.50 only, as in the gateway's own test mode. A gift card has $10.00 on it. */
const approvedOf = ({ tender, totals: { totalMinor } }: PaymentView): number => {
  if (tender === 'gift-card') return Math.min(totalMinor, 1_000);
  return totalMinor === 675 ? 650 : totalMinor;
};
const approval = (sale: PaymentView): Partial<PaymentView> => ({
  authCode: '0A4C91',
  ...(sale.tender === 'gift-card' ? { ...gift, balanceMinor: 1_000 - approvedOf(sale) } : card),
  state: 'approved',
  approvedMinor: approvedOf(sale),
  capturedMinor: approvedOf(sale),
  may: { ...mayNothing, void: true },
});

const readReceipt = (papers: PaymentView[], id: string): PaymentView =>
  papers.find((entry) => entry.id === id) ?? approvedPayment({ id });

export const createFakeMain = (options: FakeOptions = {}): FakeMain => {
  const later = options.later ?? ((what: () => void) => what());
  const nowMs = options.nowMs ?? (() => 0);
  const listeners = new Set<(snapshot: Snapshot) => void>();
  const calls: { name: CommandName; request: unknown }[] = [];
  const refusals = new Map<CommandName, ErrorCode>();
  const hearers = new Set<(progress: Progress) => void>();
  const running = new Map<string, () => void>();
  const book = journal(options.payments);
  const copies = new Map<string, number>();
  let snapshot = options.scene ?? scenes['basket-empty']!;
  if (snapshot.offline.waiting.count > 0)
    book.unshift({ ...offlinePayment({ id: 'o7' }), sequence: (book[0]?.sequence ?? 0) + 1 });
  let settings: SettingsView = firstSettings;
  let count = 100;
  let checked = true;

  const pushRaw = (next: Snapshot): void => {
    if (next.revision > snapshot.revision) snapshot = next;
    for (const listener of listeners) listener(next);
  };
  const push = (part: Partial<Snapshot>): void =>
    pushRaw({ ...snapshot, ...part, revision: snapshot.revision + 1 });
  const progress = (next: Progress): void => {
    for (const hearer of hearers) hearer(next);
  };
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
  /** What was taken offline is on the register alone. */
  const paperOf = (id: string): PaymentView =>
    saleNow().id === id && saleNow().state === 'queued' ? saleNow() : readReceipt(book, id);
  const legsNow = () => snapshot.tenders?.legs ?? [];
  const totalNow = (): number =>
    snapshot.tenders?.totalMinor ?? totalsOf(linesNow(), snapshot.taxBasisPoints).totalMinor;
  const tendering = (): RegisterView => {
    const lines = linesNow();
    return { name: 'tendering', lines, totals: totalsOf(lines, snapshot.taxBasisPoints) };
  };
  /** A purchase of the basket, or of a part of it. */
  const purchase = (amountMinor: number | undefined, part: Partial<PaymentView>): PaymentView => {
    count += 1;
    const lines = linesNow();
    const asked = amountMinor ?? tendersOf(totalNow(), legsNow()).missingMinor;
    const isPart = asked !== totalNow();
    return payment({
      id: `p${count}`,
      lines,
      totals: isPart ? partTotals(asked) : totalsOf(lines, snapshot.taxBasisPoints),
      basketTotalMinor: isPart ? totalNow() : null,
      ...part,
    });
  };
  /** An answer on the register: an approved purchase is a leg of the basket, and what is missing is asked for. */
  const decide = (outcome: PaymentView): typeof done => {
    if (outcome.state !== 'approved') return show({ name: 'declined', payment: outcome });
    if (outcome.kind !== 'sale') return show({ name: 'approved', payment: outcome });
    const tenders = tendersOf(totalNow(), [...legsNow(), { payment: outcome, takingBack: false }]);
    push({
      tenders,
      register: tenders.missingMinor > 0 ? tendering() : { name: 'approved', payment: outcome },
    });
    return done;
  };
  const request = (outcome: PaymentView): void => {
    show({ name: 'requesting', payment: { ...outcome, state: 'requesting', approvedMinor: null } });
    later(() => void decide(outcome));
  };
  const follow = (
    kind: 'capture' | 'void' | 'refund',
    parentId: string,
    minor: number,
  ): { paymentId: string } => {
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
      may: mayNothing,
      openedAtMs: nowMs(),
      sequence: (book[0]?.sequence ?? 0) + 1,
    });
    Object.assign(
      parent,
      kind === 'void'
        ? { state: 'voided' }
        : kind === 'refund'
          ? { refundedMinor: parent.refundedMinor + minor }
          : { capturedMinor: minor },
    );
    parent.may = mayNothing;
    push({});
    return { paymentId: made.id };
  };

  const readers = createFakeReaders({ later, nowMs });
  const settlement = createFakeSettlement({ later, nowMs, push: progress });
  const desk = createFakeBoard({
    nowMs,
    ...(options.folios === undefined ? {} : { folios: options.folios }),
    ...(options.clockJumpMs === undefined ? {} : { clockJumpMs: options.clockJumpMs }),
  });
  const folios = createFakeFolios(nowMs() === 0 ? 0 : nowMs() - sceneTimeMs);
  const giftDesk = fakeGiftDesk({
    basket: () => ({ lines: linesNow(), totals: totalsOf(linesNow(), snapshot.taxBasisPoints) }),
    register: () => snapshot.register,
    show,
    later,
  });

  const people = createFakePeople({
    session: () => snapshot.session,
    push: (session) => push({ session }),
    nowMs,
  });

  const handlers: Handlers = {
    ...people.handlers,
    ...createFakeOffline({
      snapshot: () => snapshot,
      push,
      nowMs,
      shiftMs: nowMs() === 0 ? 0 : nowMs() - sceneTimeMs,
      later,
    }),
    ...createFakeSecurity({ nowMs, checked: () => checked }),
    ...giftDesk.handlers,
    'snapshot.read': () => snapshot,
    'basket.add': ({ name, unitMinor, quantity }) => {
      count += 1;
      return show(basketOf([...linesNow(), line(`l${count}`, name, unitMinor, quantity)]));
    },
    'basket.remove': ({ lineId }) => show(basketOf(linesNow().filter((entry) => entry.id !== lineId))),
    'basket.clear': () => show(basketOf([])),
    'sale.charge': ({ amountMinor, way }) => {
      const sale = purchase(amountMinor, { kind: way });
      show({ name: 'awaiting-card', payment: sale });
      return { paymentId: sale.id };
    },
    'tender.choose': () => show(tendering()),
    'tender.leave': () => show(basketOf(linesNow())),
    'tender.cash': ({ amountMinor, tenderedMinor }) => {
      const cash = purchase(amountMinor, {});
      const paid = cashPayment(amountMinor, tenderedMinor, {
        id: cash.id,
        lines: cash.lines,
        totals: cash.totals,
        basketTotalMinor: cash.basketTotalMinor,
      });
      decide(paid);
      return { paymentId: paid.id };
    },
    'tender.gift-card': ({ amountMinor }) => {
      const sale = purchase(amountMinor, { tender: 'gift-card' });
      show({ name: 'awaiting-card', payment: sale });
      return { paymentId: sale.id };
    },
    'tender.stored-card': ({ amountMinor, withCode }) => {
      const sale = purchase(amountMinor, { ...card, tender: 'stored-card', entryMode: 'stored' });
      const code = tenderScenes['keying-code']!.register;
      if (withCode && code.name === 'keying') show({ ...code, payment: sale });
      else request({ ...outcomes['visa']!(sale), entryMode: 'stored' });
      return { paymentId: sale.id };
    },
    'tender.take-back': ({ paymentId }) => {
      const total = totalNow();
      const mark = legsNow().map((leg) => ({
        ...leg,
        takingBack: leg.takingBack || leg.payment.id === paymentId,
      }));
      push({ tenders: tendersOf(total, mark) });
      later(() => {
        const left = legsNow().filter((leg) => leg.payment.id !== paymentId);
        push({ tenders: left.length === 0 ? null : tendersOf(total, left) });
      });
      return done;
    },
    'sale.cancel': () => show(legsNow().length > 0 ? tendering() : basketOf(linesNow())),
    'sale.another-card': () =>
      show({ name: 'awaiting-card', payment: payment({ ...saleNow(), state: 'awaiting-card' }) }),
    'sale.give-up': () => {
      push({ unresolved: [...snapshot.unresolved, { ...saleNow(), state: 'unknown', givenUp: true }] });
      return show(basketOf([]));
    },
    'sale.next': () => {
      push({ tenders: null, register: basketOf([]) });
      return done;
    },
    'entry.begin': () => {
      if (giftDesk.key(0)) return done;
      const gifted = saleNow().tender === 'gift-card';
      const view = (gifted ? tenderScenes['keying-gift']! : scenes['keying-empty']!).register;
      return view.name === 'keying' ? show({ ...view, payment: saleNow() }) : done;
    },
    'entry.cancel': () => (giftDesk.key(null) ? done : show({ name: 'awaiting-card', payment: saleNow() })),
    'entry.key': ({ key }) => {
      const { register } = snapshot;
      if (key === 'submit' && register.name === 'keying' && keysOffline(register.entry))
        return show({ name: 'queued', payment: offlinePayment({ ...saleNow(), ...card, state: 'queued' }) });
      if (key === 'submit' ? giftDesk.present() : giftDesk.key(12)) return done;
      if (key === 'submit') request(outcomes['visa']!(saleNow()));
      return done;
    },
    'payment.void': ({ paymentId }) =>
      follow('void', paymentId, readReceipt(book, paymentId).totals.totalMinor),
    'payment.refund': ({ paymentId, amountMinor }) => follow('refund', paymentId, amountMinor),
    'payment.capture': ({ paymentId, amountMinor }) => follow('capture', paymentId, amountMinor),
    'payment.repeat': ({ paymentId }) => {
      const parent = readReceipt(book, paymentId);
      count += 1;
      const sale = payment({
        ...parent,
        id: `p${count}`,
        kind: 'sale',
        tender: 'earlier-sale',
        may: mayNothing,
      });
      show({ name: 'requesting', payment: { ...sale, state: 'requesting' } });
      later(() => void show({ name: 'approved', payment: { ...sale, state: 'approved' } }));
      return { paymentId: sale.id };
    },
    'payment.standing': ({ paymentId }) => {
      const { may } = readReceipt(book, paymentId);
      return { settled: may.void === may.refund ? null : may.refund };
    },
    'payment.read': ({ paymentId }) => paperOf(paymentId),
    'journal.search': (request) => search(book, request),
    'journal.count': ({ filter }) => countOf(book, filter),
    'journal.export': ({ filter }) => {
      count += 1;
      const taskId = `task-${count}`;
      running.set(taskId, startExport(taskId, countOf(book, filter).count, later, progress));
      return { taskId };
    },
    'task.cancel': ({ taskId }) => {
      running.get(taskId)?.();
      settlement.cancel(taskId);
      return done;
    },
    ...settlement.handlers,
    'receipt.read': ({ paymentId, audience }) =>
      receiptOf(paperOf(paymentId), audience, copies.get(paymentId) ?? 0),
    'receipt.reprint': ({ paymentId, audience }) => {
      copies.set(paymentId, (copies.get(paymentId) ?? 0) + 1);
      return receiptOf(paperOf(paymentId), audience, copies.get(paymentId) ?? 0);
    },
    'receipt.mail': () => done,
    'notice.dismiss': ({ noticeId }) => {
      push({ undecidedGifts: snapshot.undecidedGifts.filter((order) => order.id !== noticeId) });
      push({ notices: snapshot.notices.filter((notice) => notice.id !== noticeId) });
      return done;
    },
    ...customerHandlers(() => push({})),
    ...desk.handlers,
    ...folios.handlers,
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
        push({
          taxBasisPoints: draft.taxBasisPoints,
          mode: draft.environment,
          frontDesk: draft.frontDesk.mode,
        });
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
    ...readers.handlers,
    'practice.swipe': (swiped) => {
      const { cardId, familyId, fault } = swiped;
      if (readers.swipe(swiped)) return done;
      const failed = faultOutcome(fault, familyId);
      if (failed === undefined && giftDesk.present()) return done;
      const hint = (name: NonNullable<Snapshot['swipe']['hint']>): void =>
        push({ swipe: { hint: name, count: snapshot.swipe.count + 1 } });
      const outcome = outcomes[cardId];
      if (failed !== undefined) hint(failed);
      else if (snapshot.register.name !== 'awaiting-card') hint('not-armed');
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
    const lacking = people.refusal(name);
    if (lacking !== undefined) return lacking;
    const value = (handlers[name] as (request: unknown) => unknown)(requested);
    const refused = typeof value === 'object' && value !== null && 'ok' in value;
    return refused ? (value as Answer<never>) : { ok: true, value };
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
  const onProgress: Bridge['onProgress'] = (hearer) => {
    hearers.add(hearer);
    return () => hearers.delete(hearer);
  };
  return {
    bridge: {
      ...methods,
      onSnapshot,
      onProgress,
      onReaders: readers.onReaders,
      onBoard(listener: (change: BoardChange) => void) {
        const endings = [desk.onBoard(listener), folios.onBoard(listener)];
        return () => endings.forEach((end) => end());
      },
    } as unknown as Bridge,
    snapshot: () => snapshot,
    push,
    pushRaw,
    calls,
    progress,
    showReaders: readers.show,
    readersWatched: readers.watched,
    desk,
    folios,
    forgetCheck: () => {
      checked = false;
      push({});
    },
    refuse: (name, code) => void refusals.set(name, code),
  };
};
