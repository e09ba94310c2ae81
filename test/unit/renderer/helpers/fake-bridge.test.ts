import { describe, expect, it } from 'vitest';
import { commandNames } from '../../../../src/contract/bridge.ts';
import { type CommandName, commands } from '../../../../src/contract/channels.ts';
import { folioViewSchema } from '../../../../src/contract/folio-views.ts';
import { readersViewSchema } from '../../../../src/contract/readers.ts';
import { plainSettingsSchema } from '../../../../src/contract/settings.ts';
import { snapshotSchema } from '../../../../src/contract/views.ts';
import { createFakeMain } from '../../../helpers/fake-bridge.ts';
import { folioScenes } from '../../../helpers/fake-folios.ts';
import { fakePassword, fakePin } from '../../../helpers/fake-bridge-people.ts';
import { firstSettings } from '../../../helpers/fake-bridge-papers.ts';
import { readerScenes } from '../../../helpers/fake-bridge-readers.ts';
import { scenes } from '../../../helpers/fake-bridge-scenes.ts';
import { offlineScenes } from '../../../helpers/fake-offline.ts';
import { everyScene } from '../../../helpers/fake-bridge-tenders.ts';

const guest = { name: 'Guest One', phone: '+1 555 0100', email: '' };
const draft = plainSettingsSchema.parse(firstSettings);
const requests: Partial<Record<CommandName, object>> = {
  'basket.add': { name: 'Tea', unitMinor: 250, quantity: 1 },
  'basket.remove': { lineId: 'l1' },
  'entry.key': { key: '4' },
  'sale.charge': { way: 'sale' },
  'payment.refund': { paymentId: 'j1', amountMinor: 100 },
  'payment.capture': { paymentId: 'j10', amountMinor: 100 },
  'tender.cash': { amountMinor: 500, tenderedMinor: 1_000 },
  'tender.gift-card': { amountMinor: 500 },
  'tender.stored-card': { amountMinor: 500, storedCardId: 'k1', withCode: false },
  'journal.search': { filter: { states: ['approved'] }, limit: 50 },
  'journal.count': { filter: {} },
  'journal.export': { filter: {}, format: 'csv' },
  'task.cancel': { taskId: 'task-1' },
  'customer.list': { search: 'a' },
  'customer.read': { customerId: 'c1' },
  'customer.save': { customerId: null, name: 'Customer One', email: null, profileId: null },
  'stored-card.find': { search: '1111' },
  'stored-card.change-expiry': { storedCardId: 'k1', expiry: '0330' },
  'series.create': {
    customerId: 'c1',
    title: 'Course',
    amountMinor: 100,
    schedule: { name: 'weekly', weekday: 1 },
  },
  'series.charge': { seriesId: 's1', dueDay: '2026-11-21' },
  'series.skip': { seriesId: 's1', dueDay: '2026-11-21' },
  'gift.begin': { action: 'load', amountMinor: 2_500 },
  'receipt.read': { paymentId: 'j1', audience: 'customer' },
  'receipt.reprint': { paymentId: 'j1', audience: 'merchant' },
  'receipt.mail': { paymentId: 'j1', name: 'A. Guest', email: 'guest@example.com' },
  'notice.dismiss': { noticeId: 'n1' },
  'settings.save': draft,
  'settings.test': draft,
  'readers.watch': { on: true },
  'readers.test': { readerId: 'usb-1' },
  'readers.use': { readerId: 'usb-2' },
  'readers.find-speed': { path: '/dev/ttyUSB0' },
  'readers.switch-mode': { readerId: 'usb-1', to: 'keystrokes' },
  'practice.swipe': { cardId: 'visa', fault: 'none' },
  'settlement.compare': { scope: { name: 'days', first: '2026-11-21', last: '2026-11-21' } },
  'settlement.read': { taskId: 'comparison-1', offset: 0, limit: 200 },
  'settlement.mend': { taskId: 'comparison-1', differenceId: 'difference-1', step: 'void-at-gateway' },
  ...Object.fromEntries(
    Object.entries({
      'folio.set-room': { room: '101' },
      'folio.add-companion': { name: 'Guest Two' },
      'folio.charge': { kind: 'laundry', text: 'Shirts', quantity: 2, unitMinor: 400, guestId: null },
      'folio.correct': { lineId: 'l2', netMinor: 100, text: '' },
      'folio.restay': { departure: '2026-11-25', duration: null },
      'folio.raise': { amountMinor: 5_000, card: { way: 'at-counter' } },
      'folio.change-card': { card: { way: 'at-counter' }, keep: null },
      'folio.pay-card': { amountMinor: 5_000, card: { way: 'stored', storedCardId: 'k1' } },
      'folio.pay-cash': { amountMinor: 5_000, tenderedMinor: 6_000 },
      'folio.check-out': { postUnits: true, rest: null },
      'folio.no-show': { units: 1, card: { way: 'at-counter' } },
      'folio.release': { keepMinor: 0 },
      'folio.bill': { guestId: 'all' },
      'folio.slip': { what: 'no-show', services: [], keepsCard: false },
    }).map(([name, request]) => [name, { folioId: 'folio-hotel', ...request }]),
  ),
  'offline.arm': { password: 'correct horse battery', hours: 8 },
  'offline.begin': { paymentId: 'p1', contact: guest, voiceCode: '' },
  'offline.begin-over-cap': { paymentId: 'p1', contact: guest, voiceCode: '042137' },
  'offline.list': { list: 'waiting', limit: 50 },
  'offline.send-over-age': { paymentId: 'o1', reason: 'The guest agreed' },
  'offline.call-off': { paymentId: 'o1', reason: 'Paid in cash' },
  'offline.write-off': { paymentId: 'd1', reason: 'Cannot be reached' },
  'offline.re-key': { paymentId: 'd1' },
  'offline.read': { paymentId: 'o2' },
  'offline.enter-code': { paymentId: 'o4' },
  'offline.export': { passphrase: 'correct horse battery' },
  'offline.import': { passphrase: 'correct horse battery' },
  'vault.unlock': { passphrase: 'correct horse battery' },
  'vault.retire': { keyId: 'v0' },
  'vault.change-wrapping': { by: 'key-store' },
  'practice.drill': { play: true },
  'night-audit.read': { businessDay: '2026-11-21' },
  'night-audit.post': { businessDay: '2026-11-21' },
  'night-audit.export': { businessDay: '2026-11-21' },
  'board.find': { search: 'guest 1' },
  'folio.open': {
    mode: 'hotel',
    number: null,
    guestName: 'Guest One',
    contact: '',
    companions: [],
    room: '101',
    arrival: '2026-11-21',
    departure: '2026-11-22',
    unit: 'night',
    duration: null,
    rateMinor: 15_000,
    taxBasisPoints: 825,
    inspect: false,
  },
  'folio.estimate': {
    folioId: 'f1',
    services: [{ kind: 'restaurant', text: 'Breakfast', netMinor: 1_800 }],
  },
  'folio.check-in': { folioId: 'f1', services: [], card: { way: 'at-counter' }, keep: null, meant: false },
  'session.sign-in': { personId: 'p1', secret: fakePin },
  'session.override': { personId: 'p4', secret: fakePassword, command: 'payment.void', reason: 'Meant' },
  'session.change-secret': { old: fakePin, wanted: '918273' },
  'people.first-manager': { name: 'Manager Two', password: fakePassword },
  'people.add': { name: 'Cashier Four', role: 'cashier', secret: fakePin },
  'people.change': { personId: 'p1', name: 'Cashier Uno', role: 'supervisor', disabled: false },
  'people.set-secret': { personId: 'p1', secret: fakePin },
  'security.audit': { limit: 50 },
  'screen.failed': { what: 'TypeError' },
};
/** What a command is about, by the name of its one field. */
const about = {
  paymentId: 'j1',
  customerId: 'c1',
  storedCardId: 'k1',
  seriesId: 's1',
  folioId: 'folio-hotel',
};
const requestOf = (name: CommandName): object =>
  requests[name] ??
  Object.fromEntries(Object.entries(about).filter(([field]) => field in commands[name].request.shape));

/** Offline commands want something that waits and was declined. */
const sceneOf = (name: CommandName) =>
  /^(?:offline|vault)\./.test(name) ? offlineScenes['offline-declined']! : scenes['basket-busy']!;

describe('the fake bridge keeps to the contract', () => {
  it.each(Object.entries(everyScene))('scene %s is a snapshot', (_name, scene) => {
    expect(snapshotSchema.safeParse(scene).error).toBeUndefined();
  });

  it.each(Object.entries(readerScenes))('readers %s are a view of readers', (_name, scene) => {
    expect(readersViewSchema.safeParse(scene).error).toBeUndefined();
  });

  it.each(Object.entries(folioScenes))('folio %s is a view of a folio', (_name, scene) => {
    expect(folioViewSchema.safeParse(scene).error).toBeUndefined();
  });

  it.each(commandNames)('%s answers as its schema says', async (name) => {
    const main = createFakeMain({ scene: sceneOf(name) });
    const request = requestOf(name);
    expect(commands[name].request.safeParse(request).error).toBeUndefined();
    const method = main.bridge[name] as (request: object) => Promise<{ ok: boolean; value: unknown }>;
    const answer = await method(request);
    expect(answer.ok).toBe(true);
    expect(commands[name].answer.safeParse(answer.value).error).toBeUndefined();
    expect(snapshotSchema.safeParse(main.snapshot()).error).toBeUndefined();
  });
});
