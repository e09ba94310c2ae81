// Customers, stored cards and series of the fake bridge: a small shop's book, and enough behaviour to click through it.
import type { CommandName, CommandRequest } from '../../src/contract/channels.ts';
import type {
  customerCommands,
  CustomerView,
  SeriesView,
  StoredCardView,
} from '../../src/contract/customers.ts';
import { sceneTimeMs } from './fake-bridge-scenes.ts';

type CustomerHandlers = {
  readonly [Name in CommandName & keyof typeof customerCommands]: (request: CommandRequest<Name>) => unknown;
};

export const storedCard = (part: Partial<StoredCardView> = {}): StoredCardView => ({
  id: 'k1',
  customerId: 'c1',
  customerName: 'Customer One',
  brand: 'visa',
  lastFour: '1111',
  expiry: '0929',
  expires: 'later',
  cardholderName: 'TEST CARD',
  storedAtMs: sceneTimeMs - 40 * 86_400_000,
  standing: 'good',
  payable: true,
  may: { rollBack: false },
  series: 1,
  ...part,
});

const cards = (): StoredCardView[] => [
  storedCard(),
  storedCard({
    id: 'k2',
    brand: 'mastercard',
    lastFour: '2226',
    expiry: '1226',
    expires: 'next-month',
    may: { rollBack: true },
  }),
  storedCard({
    id: 'k3',
    customerId: 'c2',
    customerName: 'Customer Two',
    cardholderName: 'TEST CARD TWO',
    lastFour: '4242',
    expiry: null,
    expires: 'not-known',
    standing: 'needs-attention',
    payable: false,
  }),
  storedCard({
    id: 'k4',
    customerId: 'c3',
    customerName: 'The Corner Café, weekly coffee order for the whole house',
    brand: 'amex',
    lastFour: '0005',
    expiry: '1026',
    expires: 'past',
  }),
];

export const dueSeries = (part: Partial<SeriesView> = {}): SeriesView => ({
  id: 's1',
  customerId: 'c1',
  customerName: 'Customer One',
  title: 'Membership',
  amountMinor: 2_500,
  currency: 'USD',
  schedule: { name: 'monthly', day: 21 },
  standing: 'running',
  stoppedBecause: null,
  card: { id: 'k1', brand: 'visa', lastFour: '1111', standing: 'good', expires: 'later' },
  nextDueDay: '2026-11-21',
  overdueDays: 0,
  lastPayment: null,
  may: { charge: true, skip: true, stop: true },
  ...part,
});

const allSeries = (): SeriesView[] => [
  dueSeries({
    id: 's2',
    customerId: 'c3',
    customerName: 'The Corner Café, weekly coffee order for the whole house',
    title: 'Coffee beans',
    amountMinor: 18_900,
    schedule: { name: 'weekly', weekday: 1 },
    card: { id: 'k4', brand: 'amex', lastFour: '0005', standing: 'good', expires: 'past' },
    nextDueDay: '2026-11-16',
    overdueDays: 5,
    lastPayment: { paymentId: 'j2', dueDay: '2026-11-16', standing: 'declined', code: 'GW54' },
  }),
  dueSeries(),
  dueSeries({
    id: 's3',
    title: 'Locker',
    amountMinor: 800,
    schedule: { name: 'every-days', days: 10 },
    lastPayment: { paymentId: 'j5', dueDay: '2026-11-21', standing: 'pending', code: null },
    may: { charge: false, skip: false, stop: true },
  }),
  dueSeries({
    id: 's4',
    title: 'Course',
    standing: 'not-begun',
    card: null,
    nextDueDay: '2026-12-21',
    overdueDays: -30,
    may: { charge: false, skip: false, stop: true },
  }),
  dueSeries({
    id: 's5',
    title: 'Parking',
    standing: 'stopped',
    stoppedBecause: 'stop-order',
    may: { charge: false, skip: false, stop: false },
  }),
];

/** @param push tells the screen that something has changed */
export const customerHandlers = (push: () => void): CustomerHandlers => {
  let count = 0;
  let people: CustomerView[] = [
    { id: 'c1', name: 'Customer One', email: 'one@example.com', profileId: '100200', cards: 2 },
    { id: 'c2', name: 'Customer Two', email: null, profileId: null, cards: 1 },
    {
      id: 'c3',
      name: 'The Corner Café, weekly coffee order for the whole house',
      email: 'orders@example.com',
      profileId: '100300',
      cards: 1,
    },
    { id: 'c4', name: 'Walk-in Four', email: null, profileId: null, cards: 0 },
  ];
  let kept = cards();
  let series = allSeries();
  const done = {};
  const fits = (name: string, search: string): boolean => name.toLowerCase().includes(search.toLowerCase());
  const change = (id: string, part: Partial<StoredCardView>): object => {
    kept = kept.map((card) => (card.id === id ? { ...card, ...part } : card));
    return done;
  };
  const move = (id: string, part: Partial<SeriesView>): void => {
    series = series.map((entry) => (entry.id === id ? { ...entry, ...part } : entry));
    push();
  };
  const due = (): SeriesView[] =>
    series.filter(({ standing, overdueDays }) => standing === 'running' && overdueDays >= 0);
  return {
    'customer.list': ({ search }) => ({
      customers: people.filter(({ name }) => fits(name, search)),
      more: false,
    }),
    'customer.read': ({ customerId }) => ({
      customer: people.find(({ id }) => id === customerId) ?? people[0],
      cards: kept.filter((card) => card.customerId === customerId),
      series: series.filter((entry) => entry.customerId === customerId),
    }),
    'customer.save': ({ customerId, ...typed }) => {
      count += 1;
      const id = customerId ?? `n${count}`;
      const before = people.find((customer) => customer.id === id);
      const saved = { cards: 0, ...before, ...typed, id };
      people = [...people.filter((customer) => customer.id !== id), saved].sort((left, right) =>
        left.name.localeCompare(right.name),
      );
      return { customerId: id };
    },
    'customer.remove': ({ customerId }) => {
      people = people.filter(({ id }) => id !== customerId);
      return done;
    },
    'customer.read-again': () => ({ found: 1, missing: 1, strangers: 2 }),
    'stored-card.find': ({ search }) => ({
      cards: kept.filter(
        (card) => card.payable && (fits(card.customerName, search) || card.lastFour === search),
      ),
      more: false,
    }),
    'stored-card.change-expiry': ({ storedCardId, expiry }) =>
      change(storedCardId, { expiry, expires: 'later' }),
    'stored-card.rotate': ({ storedCardId }) => change(storedCardId, { may: { rollBack: true } }),
    'stored-card.roll-back': ({ storedCardId }) => change(storedCardId, { may: { rollBack: false } }),
    'stored-card.remove': ({ storedCardId }) => {
      kept = kept.filter(({ id }) => id !== storedCardId);
      return done;
    },
    'stored-card.read-again': ({ storedCardId }) => change(storedCardId, { standing: 'good', payable: true }),
    'stored-card.expiring': () => ({
      cards: kept.filter(({ expires }) => !['later', 'not-known'].includes(expires)),
      gateway: 'differs',
    }),
    'series.list': () => ({ series }),
    'series.due': () => ({ today: '2026-11-21', series: due() }),
    'series.create': () => {
      count += 1;
      return { seriesId: `s${count + 10}` };
    },
    'series.charge': ({ seriesId, dueDay }) => {
      move(seriesId, {
        lastPayment: { paymentId: 'j1', dueDay, standing: 'pending', code: null },
        may: { charge: false, skip: false, stop: true },
      });
      return { paymentId: 'j1' };
    },
    'series.skip': ({ seriesId }) => {
      move(seriesId, { overdueDays: -30, nextDueDay: '2026-12-21' });
      return done;
    },
    'series.stop': ({ seriesId }) => {
      move(seriesId, { standing: 'stopped', stoppedBecause: 'clerk' });
      return done;
    },
  };
};
