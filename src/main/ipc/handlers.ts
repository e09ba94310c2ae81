// One handler a command: each hands over to the till, the payments desk or the settings, and decides nothing itself.
import type {
  Answer,
  CommandRequest,
  ConnectionTest,
  ExportFormat,
  ReceiptView,
  SaveAnswer,
  SettingsDraft,
} from '../../contract/index.ts';
import type { Log } from '../base/log.ts';
import type { Customers } from '../customers/customers.ts';
import { createCustomerHandlers } from './handlers-customers.ts';
import type { Comparisons } from '../settlement/comparisons.ts';
import type { FrontDesk } from '../front-desk/front-desk.ts';
import { frontDeskHandlers } from './handlers-front-desk.ts';
import { type OfflineHandlerParts, offlineHandlers } from './handlers-offline.ts';
import { peopleHandlers } from './handlers-people.ts';
import { readerHandlers } from './handlers-readers.ts';
import { type SecurityHandlerParts, securityHandlers } from './handlers-security.ts';
import { settlementHandlers } from './handlers-settlement.ts';
import type { JournalDesk } from '../register/journal-desk.ts';
import type { PaymentsDesk } from '../register/payments-desk.ts';
import type { People } from '../people/people.ts';
import type { Readers } from '../readers/readers.ts';
import type { ReceiptPost } from '../register/receipt-post.ts';
import type { Till } from '../register/till.ts';
import type { SettingsStore } from '../settings/settings-store.ts';
import type { Tasks } from '../tasks/tasks.ts';
import type { Handlers } from './register.ts';

export interface HandlerParts {
  /** The till of the environment in force; waits while one is being opened. */
  readonly till: () => Promise<Till>;
  readonly desk: () => Promise<PaymentsDesk>;
  readonly customers: () => Promise<Customers>;
  /** The comparisons with the gateway of that same till. */
  readonly comparisons: () => Promise<Comparisons>;
  readonly journal: () => Promise<JournalDesk>;
  readonly frontDesk: () => Promise<FrontDesk>;
  readonly offline: OfflineHandlerParts['offline'];
  readonly people: People;
  readonly tasks: Tasks;
  /** Asks the clerk for a file; undefined when it was called off. */
  readonly askWhereTo: (format: ExportFormat, what?: 'night-audit') => Promise<string | undefined>;
  readonly post: () => Promise<ReceiptPost>;
  readonly settings: SettingsStore;
  /** Puts saved settings into force. */
  readonly apply: (draft: SettingsDraft) => Promise<void>;
  readonly testConnection: (draft: SettingsDraft) => Promise<ConnectionTest>;
  readonly readers: Readers;
  readonly logs: SecurityHandlerParts['logs'];
  readonly selfCheck: SecurityHandlerParts['selfCheck'];
  /** Practice mode: swipes a card of the panel; false where there is none. */
  readonly practiceSwipe: (swipe: CommandRequest<'practice.swipe'>) => boolean;
  readonly log: Log;
}

const done = { ok: true, value: {} } as const;

export const createHandlers = (parts: HandlerParts): Handlers => {
  const till = <Value>(command: (open: Till) => Answer<Value>): Promise<Answer<Value>> =>
    parts.till().then(command);
  const desk = <Value>(command: (open: PaymentsDesk) => Answer<Value>): Promise<Answer<Value>> =>
    parts.desk().then(command);
  const journal = <Value>(command: (open: JournalDesk) => Answer<Value>): Promise<Answer<Value>> =>
    parts.journal().then(command);
  const receipt = (
    request: { paymentId: string; audience: ReceiptView['audience'] },
    reprint: boolean,
  ): Promise<Answer<ReceiptView>> =>
    desk((open) => open.receipt(request.paymentId, request.audience, reprint));

  const save = async (draft: SettingsDraft): Promise<Answer<SaveAnswer>> => {
    const saved = await parts.settings.save(draft);
    if (!saved.ok || saved.value.faults.length > 0) return saved;
    try {
      await parts.apply(draft);
    } catch (fault) {
      await parts.settings.takeBack();
      throw fault;
    }
    const { offline, environment } = parts.settings.plain;
    const { clerk } = parts.people;
    parts.people.audit.note('settings-saved', {
      ...(clerk === undefined ? {} : { by: clerk }),
      about: `${environment}, offline entry ${offline.allowed ? 'allowed' : 'not allowed'}`,
    });
    return saved;
  };

  return {
    // What a page asks first: the one before it may have crashed on the readers page, in a test swipe.
    'snapshot.read'() {
      parts.readers.watch(false);
      return till((open) => ({ ok: true, value: open.snapshot() }));
    },

    'basket.add': ({ name, unitMinor, quantity }) => till((open) => open.addLine(name, unitMinor, quantity)),
    'basket.remove': ({ lineId }) => till((open) => open.removeLine(lineId)),
    'basket.clear': () => till((open) => open.clearBasket()),

    'sale.charge': (request) => till((open) => open.paying.charge(request)),
    'sale.cancel': ({ paymentId }) => till((open) => open.cancel(paymentId)),
    'sale.another-card': ({ paymentId }) => till((open) => open.anotherCard(paymentId)),
    'sale.give-up': ({ paymentId }) => till((open) => open.giveUp(paymentId)),
    'sale.next': ({ paymentId }) => till((open) => open.next(paymentId)),

    'tender.choose': () => till((open) => open.paying.chooseTender()),
    'tender.leave': () => till((open) => open.paying.leaveTenders()),
    'tender.cash': ({ amountMinor, tenderedMinor }) =>
      till((open) => open.paying.payCash(amountMinor, tenderedMinor)),
    'tender.gift-card': ({ amountMinor }) => till((open) => open.paying.payByGiftCard(amountMinor)),
    'tender.stored-card': ({ amountMinor, storedCardId, withCode }) =>
      till((open) => open.paying.payByStoredCard(amountMinor, storedCardId, withCode)),
    'tender.take-back': ({ paymentId }) => till((open) => open.paying.takeBack(paymentId)),

    'gift.open': () => till((open) => open.gift.open()),
    'gift.begin': (request) => till((open) => open.gift.begin(request)),
    'gift.leave': () => till((open) => open.gift.leave()),

    'entry.begin': ({ paymentId }) => till((open) => open.entry.begin(paymentId)),
    'entry.cancel': () => till((open) => open.entry.cancel()),
    'entry.key': ({ key }) => till((open) => open.entry.press(key)),

    'payment.void': ({ paymentId }) => desk((open) => open.void(paymentId)),
    'payment.refund': ({ paymentId, amountMinor }) => desk((open) => open.refund(paymentId, amountMinor)),
    'payment.capture': ({ paymentId, amountMinor }) => desk((open) => open.capture(paymentId, amountMinor)),
    'payment.repeat': ({ paymentId }) => desk((open) => open.repeat(paymentId)),
    'payment.standing': async ({ paymentId }) => (await parts.desk()).settled(paymentId),
    'payment.read': ({ paymentId }) => desk((open) => open.payment(paymentId)),
    'journal.search': (request) => journal((open) => open.search(request)),
    'journal.count': ({ filter }) => journal((open) => open.count(filter)),
    'journal.export': async ({ filter, format }) => {
      const file = await parts.askWhereTo(format);
      if (file === undefined) return { ok: true, value: null };
      return journal((open) => open.export(file, format, filter));
    },
    'task.cancel': ({ taskId }) => {
      parts.tasks.cancel(taskId);
      return done;
    },
    'receipt.read': (request) => receipt(request, false),
    'receipt.reprint': (request) => receipt(request, true),
    'receipt.mail': async ({ paymentId, name, email }) => (await parts.post()).mail(paymentId, name, email),
    'notice.dismiss': ({ noticeId }) => till((open) => open.dismissNotice(noticeId)),

    ...createCustomerHandlers(parts.customers),
    ...settlementHandlers(parts.comparisons),
    ...frontDeskHandlers({
      frontDesk: parts.frontDesk,
      guarded: async (command) => (await parts.till()).guarded(command),
      askWhereTo: () => parts.askWhereTo('csv', 'night-audit'),
    }),
    ...peopleHandlers(parts.people),
    ...offlineHandlers({ till: parts.till, offline: parts.offline, people: parts.people }),
    ...securityHandlers({
      people: parts.people,
      offline: parts.offline,
      logs: parts.logs,
      selfCheck: parts.selfCheck,
      settings: () => parts.settings.plain,
    }),
    ...readerHandlers({
      readers: parts.readers,
      async useReader(reader) {
        const saved = await save({ ...parts.settings.plain, reader });
        if (!saved.ok) return saved;
        return saved.value.faults.length === 0 ? done : { ok: false, error: { code: 'settings-refused' } };
      },
    }),

    'settings.read': async () => ({ ok: true, value: await parts.settings.view() }),
    'settings.save': save,
    'settings.test': async (draft) => ({ ok: true, value: await parts.testConnection(draft) }),

    'practice.swipe': (swipe) =>
      parts.practiceSwipe(swipe) ? done : { ok: false, error: { code: 'not-now' } },
    'screen.failed': ({ what }) => {
      parts.log.write('error', 'screen.failed', { what });
      return done;
    },
  };
};
