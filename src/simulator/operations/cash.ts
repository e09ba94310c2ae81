// Cash, recorded (QorCommerce v3, cash page). No host decides and nothing is settled: money is back in the till's
// drawer as soon as a refund says so. What may follow is in rules/payment-state.ts.
import { onTheWire } from '../rules/codes.ts';
import { replyDate } from '../simulated-time.ts';
import { formatAmount } from '../wire/amount.ts';
import { type Host, missing, newTransactionId, type Operation } from './host.ts';
import { type Order, orderOf, refusedOrder } from './order.ts';
import type { Fields } from '../wire/fields.ts';

const identityTypes = ['dl', 'passport', 'other'];

const record = (host: Host, order: Order, fields: Fields) => {
  const name = [fields.cfirstname, fields.clastname].filter((part) => part !== undefined).join(' ');
  const row = {
    transactionId: newTransactionId(host),
    type: 'sale',
    paymentType: 'cash',
    status: 'approved',
    code: onTheWire('00'),
    clientKey: host.identity.clientKey,
    mid: order.mid,
    orderId: order.orderId,
    referenceId: fields.reference_id ?? null,
    amountMinor: order.amountMinor,
    currency: order.currency,
    parentId: null,
    capturedMinor: order.amountMinor,
    firstSix: '',
    lastFour: '',
    brand: 'unknown',
    cardDigest: '',
    entryMode: 'none',
    cardholderName: name === '' ? null : name,
    authCode: null,
    avsCode: '',
    cvCode: '',
    ipAddress: fields.ipaddress ?? null,
    folio: null,
    metadata: fields.metadata ?? null,
    invoiceId: fields.invoiceid ?? null,
    tid: fields.tid ?? null,
    createdAtMs: host.time.nowMs(),
  } as const;
  host.ledger.insert(row);
  return row;
};

/** HTTP 201 with `amount_recorded`. `type` must say `cash`. */
export const recordCash: Operation = (host, fields) => {
  const absent = missing(host, fields, ['type', 'amount']);
  if (absent !== undefined) return absent;
  if (fields.type !== 'cash') return host.answers.malformed('type is cash.');
  if (fields.cidentity_type !== undefined && !identityTypes.includes(fields.cidentity_type))
    return host.answers.malformed(`cidentity_type is one of ${identityTypes.join(', ')}.`);
  const order = orderOf(host, fields);
  const refused = refusedOrder(host, order);
  if (refused !== undefined) return refused;
  const row = record(host, order, fields);
  return host.answers.recorded('Cash Sale recorded successfully', {
    transaction_date: replyDate(row.createdAtMs, host.switches.zone),
    transaction_id: row.transactionId,
    amount_recorded: formatAmount(row.amountMinor),
    ...(fields.reference_id === undefined ? {} : { reference_id: fields.reference_id }),
  });
};
