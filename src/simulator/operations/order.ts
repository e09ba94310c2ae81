// What every purchase has, by card, cash or gift card: merchant, order id, amount and currency.
import { mids } from '../identity.ts';
import type { Reply } from '../ledger/remembered-replies.ts';
import { randomUuid } from '../machine.ts';
import { parseAmount } from '../wire/amount.ts';
import type { Fields } from '../wire/fields.ts';
import type { Host } from './host.ts';

export interface Order {
  readonly mid: string;
  readonly orderId: string;
  readonly amountMinor: number;
  readonly currency: string;
}

/** Without a `mid` the merchant's first is taken and without an `orderid` one is made up, as the vendor's API does. */
export const orderOf = (host: Host, fields: Fields): Order => {
  if (fields.mid === undefined)
    host.warn('A payment came without a mid; the card-not-present one was taken.');
  if (fields.orderid === undefined) host.warn('A payment came without an orderid; one was made up.');
  return {
    mid: fields.mid ?? mids.cardNotPresent,
    orderId: fields.orderid ?? randomUuid(host.randomness),
    amountMinor: parseAmount(fields.amount ?? '') ?? 0,
    currency: fields.currency ?? 'USD',
  };
};

const allChecks = { once: true, amount: true };

/**
 * An order id buys once, approved or declined; merchant, currency and amount must be good.
 * @param checks what is left out where nothing is bought
 */
export const refusedOrder = (host: Host, order: Order, checks = allChecks): Reply | undefined => {
  const { answers, switches } = host;
  if (checks.once && host.ledger.orderTaken(host.identity.clientKey, order.orderId))
    return answers.declined(switches.duplicateOrderCode, {}, 'Duplicate orderid');
  if (!Object.values<string>(mids).includes(order.mid)) return answers.declined('89');
  if (order.currency !== 'USD' && !switches.otherCurrencies) return answers.declined('40');
  return order.amountMinor > 0 || !checks.amount ? undefined : answers.declined('13');
};
