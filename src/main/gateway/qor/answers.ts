// What QorCommerce answers, read leniently: one odd field must not make a paid sale unreadable, but no field is guessed.
// Names are those of QorCommerce v3; its payment answers and its transaction rows name the same things differently.
import { z } from 'zod';
import { fromDecimal, type Money } from '../../money/money.ts';
import type { CheckResult } from '../port.ts';

/** The three strings of every answer. `code` decides; `status` only cross-checks, and its case varies. */
export interface Envelope {
  /** `GW00` is approval, exactly; always upper case here. */
  readonly code: string;
  /** Lower case: `approved`, `declined`, `error`, `ok`; empty where it was missing. */
  readonly status: string;
  /** From the response-handling page alone; `refused` or `error` contradicts an approval. Lower case. */
  readonly resultCode: string;
}

export interface PaymentAnswer extends Envelope {
  /** Follow-up calls may answer without one. */
  readonly transactionId?: string | undefined;
  readonly authCode?: string | undefined;
  readonly amountApproved?: Money | undefined;
  /** Of the card that was to be stored. */
  readonly token?: string | undefined;
  /** What is left on a gift card. */
  readonly balance?: Money | undefined;
}

export interface TransactionRow {
  /** Lower case: `approved` or `declined`. */
  readonly status: string;
  /** Lower case: `sale`, `authorize`, `capture`, `void`, `refund`. */
  readonly type: string;
  readonly id: string;
  readonly orderId: string;
  readonly amount?: Money | undefined;
  readonly authCode?: string | undefined;
  readonly settled: boolean;
  readonly lastFour: string;
  /** The gateway's own text. */
  readonly date: string;
  readonly address: CheckResult;
  readonly cardCode: CheckResult;
}

export interface TransactionAnswer extends Envelope {
  /** Absent when the code is not GW00. */
  readonly row?: TransactionRow | undefined;
}

export interface TransactionsAnswer extends Envelope {
  /** All matches, not only those of this page. */
  readonly count: number;
  readonly rows: readonly TransactionRow[];
}

const envelopeFields = {
  code: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^GW[0-9A-Z]{2}$/),
  status: z.string().trim().toLowerCase().catch(''),
  resultCode: z.string().trim().toLowerCase().catch(''),
};

/**
 * An id or code: printable ASCII (the longest in any sample has 36 characters), so that nothing which a journal or a
 * receipt could not hold comes in. Text in every sample; a whole number is taken for one too.
 */
export const identifier = z.union([
  z
    .string()
    .trim()
    .regex(/^[\x21-\x7e]{1,64}$/),
  z.int().transform(String),
]);
const optionalIdentifier = identifier.optional().catch(undefined);

/** A stored card's token. Digits alone would be a card number, which nobody may keep: such a token is passed over. */
export const tokenValue = z
  .string()
  .trim()
  .regex(/^(?!\d+$)[\x21-\x7e]{1,64}$/)
  .optional()
  .catch(undefined);

/** QorCommerce takes USD unless told otherwise, and names no currency in its answers. */
export const optionalAmount = z
  .string()
  .transform((text) => fromDecimal(text.trim(), 'USD'))
  .optional()
  .catch(undefined);

const envelopeSchema = z.object(envelopeFields);

/** @param amountField a recorded cash sale has a name of its own for the amount */
const paymentSchema = (amountField: 'amount_approved' | 'amount_recorded') =>
  z
    .object({
      ...envelopeFields,
      transaction_id: optionalIdentifier,
      authcode: optionalIdentifier,
      amount_approved: optionalAmount,
      amount_recorded: optionalAmount,
      token: tokenValue,
      balance: optionalAmount,
    })
    .transform((wire): PaymentAnswer => ({
      code: wire.code,
      status: wire.status,
      resultCode: wire.resultCode,
      transactionId: wire.transaction_id,
      authCode: wire.authcode,
      amountApproved: wire[amountField],
      token: wire.token,
      balance: wire.balance,
    }));
const approvedSchema = paymentSchema('amount_approved');
const recordedSchema = paymentSchema('amount_recorded');

/** `GOOD (Y)`, `BAD (N)`, or a text without one of these words where nothing was checked (AVS and CVV response codes page). */
const checkResult = z
  .string()
  .transform((text): CheckResult => {
    const [, word, letter = ''] = /^(good|bad)\b(?:\s*\(([A-Z])\))?/i.exec(text.trim()) ?? [];
    return {
      word: word === undefined ? 'none' : word.toLowerCase() === 'good' ? 'good' : 'bad',
      letter: letter.toUpperCase(),
    };
  })
  .catch({ word: 'none', letter: '' });

/** For the eye alone, so that no length of it can do harm. */
const shortText = z
  .union([z.string(), z.number()])
  .transform((value) => String(value).trim().slice(0, 64))
  .catch('');

const rowSchema = z
  .object({
    trxn_status: z.string().trim().toLowerCase(),
    trxn_type: z.string().trim().toLowerCase(),
    trxn_id: identifier,
    // A row without an order id belongs to no order that we could have asked for.
    order_id: z.string().nullish(),
    amount: optionalAmount,
    authcode: optionalIdentifier,
    settled: z.union([z.string(), z.number(), z.boolean()]).nullish(),
    last_4: shortText,
    trxn_date: shortText,
    avs_code: checkResult,
    cv_code: checkResult,
  })
  .transform((wire): TransactionRow => ({
    status: wire.trxn_status,
    type: wire.trxn_type,
    id: wire.trxn_id,
    orderId: wire.order_id ?? '',
    amount: wire.amount,
    authCode: wire.authcode,
    settled: ['1', 'true'].includes(String(wire.settled)),
    lastFour: /^\d{4}$/.test(wire.last_4) ? wire.last_4 : '',
    date: wire.trxn_date,
    address: wire.avs_code,
    cardCode: wire.cv_code,
  }));

/** The single fetch has an array of one; an object alone is taken too. */
const oneRowSchema = z.object({ data: z.union([z.tuple([rowSchema]), rowSchema.transform((row) => [row])]) });

const count = z.coerce.number().int().nonnegative();
const pageSchema = z.object({ data: z.object({ count, transactions: z.array(rowSchema) }) });

/** A profile's and a batch's transactions: the rows are `data` itself, and the count stands beside it. */
const listSchema = z.object({ count, data: z.array(rowSchema) });

/** Each reader answers undefined for a body that is not what was asked for. */
export type Reader<Answer extends Envelope> = (json: unknown) => Answer | undefined;

export const readEnvelope: Reader<Envelope> = (json) => envelopeSchema.safeParse(json).data;

export const readPayment: Reader<PaymentAnswer> = (json) => approvedSchema.safeParse(json).data;

export const readCash: Reader<PaymentAnswer> = (json) => recordedSchema.safeParse(json).data;

/** Reads what an answer of GW00 holds beside its envelope; any other code says all by itself, and gets `empty`. */
export const readWith =
  <Wire, Rest extends object>(
    schema: z.ZodType<Wire>,
    restOf: (wire: Wire) => Rest,
    empty: Rest,
  ): Reader<Envelope & Rest> =>
  (json) => {
    const envelope = readEnvelope(json);
    if (envelope === undefined) return undefined;
    if (envelope.code !== 'GW00') return { ...envelope, ...empty };
    const wire = schema.safeParse(json).data;
    return wire === undefined ? undefined : { ...envelope, ...restOf(wire) };
  };

export const readTransaction: Reader<TransactionAnswer> = readWith(
  oneRowSchema,
  (wire): { row: TransactionRow | undefined } => ({ row: wire.data[0] }),
  { row: undefined },
);

const noRows = { count: 0, rows: [] };
type Rows = Omit<TransactionsAnswer, keyof Envelope>;

export const readTransactions: Reader<TransactionsAnswer> = readWith(
  pageSchema,
  ({ data }): Rows => ({ count: data.count, rows: data.transactions }),
  noRows,
);

export const readList: Reader<TransactionsAnswer> = readWith(
  listSchema,
  (wire): Rows => ({ count: wire.count, rows: wire.data }),
  noRows,
);
