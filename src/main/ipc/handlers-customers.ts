// The handlers of customers, stored cards and series: each hands over to its desk.
import type { Answer } from '../../contract/index.ts';
import type { customerCommands } from '../../contract/customers.ts';
import type { Customers } from '../customers/customers.ts';
import type { Handlers } from './register.ts';

export type CustomerHandlers = Pick<Handlers, keyof typeof customerCommands>;

/** @param open the customers of the environment in force; waits while a till is being opened */
export const createCustomerHandlers = (open: () => Promise<Customers>): CustomerHandlers => {
  const ask = <Value>(command: (customers: Customers) => Answer<Value> | Promise<Answer<Value>>) =>
    open().then(command);
  return {
    'customer.list': ({ search }) => ask(({ people }) => people.list(search)),
    'customer.read': ({ customerId }) => ask(({ people }) => people.read(customerId)),
    'customer.save': (request) => ask(({ people }) => people.save(request)),
    'customer.remove': ({ customerId }) => ask(({ people }) => people.remove(customerId)),
    'customer.read-again': ({ customerId }) => ask(({ lists }) => lists.readProfile(customerId)),

    'stored-card.find': ({ search }) => ask(({ lists }) => lists.find(search)),
    'stored-card.change-expiry': ({ storedCardId, expiry }) =>
      ask(({ cards }) => cards.changeExpiry(storedCardId, expiry)),
    'stored-card.rotate': ({ storedCardId }) => ask(({ cards }) => cards.rotate(storedCardId)),
    'stored-card.roll-back': ({ storedCardId }) => ask(({ cards }) => cards.rollBack(storedCardId)),
    'stored-card.remove': ({ storedCardId }) => ask(({ cards }) => cards.remove(storedCardId)),
    'stored-card.read-again': ({ storedCardId }) => ask(({ cards }) => cards.readAgain(storedCardId)),
    'stored-card.expiring': () => ask(({ lists }) => lists.expiring()),

    'series.list': () => ask(({ series }) => series.list()),
    'series.due': () => ask(({ series }) => series.due()),
    'series.create': (request) => ask(({ series }) => series.create(request)),
    'series.charge': ({ seriesId, dueDay }) => ask(({ series }) => series.charge(seriesId, dueDay)),
    'series.skip': ({ seriesId, dueDay }) => ask(({ series }) => series.skip(seriesId, dueDay)),
    'series.stop': ({ seriesId }) => ask(({ series }) => series.stop(seriesId)),
  };
};
