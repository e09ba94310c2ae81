// The whole surface between the screen and main, in one table: command name to request and answer schema.
// Named operations only: no generic invoke, no storage by key, no path, URL, merchant id or card data chosen by the
// renderer (one exception, marked below: a manager types settings, which main checks field by field).
import { z } from 'zod';
import { customerCommands } from './customers.ts';
import { frontDeskCommands } from './front-desk.ts';
import { exportFormatSchema, paymentFilterSchema } from './journal.ts';
import { offlineCommands } from './offline.ts';
import { peopleCommands } from './people.ts';
import { readerCommands } from './readers.ts';
import { securityCommands } from './security.ts';
import {
  connectionTestSchema,
  saveAnswerSchema,
  serialPortSchema,
  settingsDraftSchema,
  settingsViewSchema,
} from './settings.ts';
import { settlementCommands } from './settlement.ts';
import { minorSchema } from './money-views.ts';
import {
  giftActionSchema,
  paymentViewSchema,
  practiceFaultSchema,
  receiptSchema,
  snapshotSchema,
} from './views.ts';

const nothing = z.object({}).strict();
const done = z.object({});
const id = z.string().min(1).max(64);
const aboutPayment = z.object({ paymentId: id }).strict();

export const commands = {
  'snapshot.read': { request: nothing, answer: snapshotSchema },

  'basket.add': {
    request: z
      .object({
        name: z.string().trim().max(40),
        unitMinor: minorSchema.positive(),
        quantity: z.int().min(1).max(999),
      })
      .strict(),
    answer: done,
  },
  'basket.remove': { request: z.object({ lineId: id }).strict(), answer: done },
  'basket.clear': { request: nothing, answer: done },

  /**
   * Asks for a card for what is missing of the basket, or for a part of it. An authorization holds the whole amount for
   * a later capture. `keep` stores the card with the customer's consent, and may make the payment the first of a series.
   */
  'sale.charge': {
    request: z
      .object({
        amountMinor: minorSchema.positive().optional(),
        way: z.enum(['sale', 'authorization']).default('sale'),
        keep: z
          .object({
            customerId: id,
            cardholderName: z.string().trim().min(1).max(60),
            consent: z.literal(true),
            seriesId: id.nullable(),
          })
          .strict()
          .optional(),
      })
      .strict(),
    answer: z.object({ paymentId: id }),
  },
  /** To the choice of tenders, and back to the basket while nothing is paid. */
  'tender.choose': { request: nothing, answer: done },
  'tender.leave': { request: nothing, answer: done },
  'tender.cash': {
    request: z
      .object({ amountMinor: minorSchema.positive(), tenderedMinor: minorSchema.positive() })
      .strict(),
    answer: z.object({ paymentId: id }),
  },
  /** Then the gift card is swiped or keyed. */
  'tender.gift-card': {
    request: z.object({ amountMinor: minorSchema.positive() }).strict(),
    answer: z.object({ paymentId: id }),
  },
  /** `withCode`: the card code is keyed first. */
  'tender.stored-card': {
    request: z
      .object({ amountMinor: minorSchema.positive(), storedCardId: id, withCode: z.boolean() })
      .strict(),
    answer: z.object({ paymentId: id }),
  },
  /** Voids a card payment of the basket, gives cash or a gift card's amount back. */
  'tender.take-back': { request: aboutPayment, answer: done },
  /** From awaiting-card, keying, declined or not-processed back to the basket, lines kept. */
  'sale.cancel': { request: aboutPayment, answer: done },
  /** From declined or not-processed to awaiting-card. */
  'sale.another-card': { request: aboutPayment, answer: done },
  /** From unknown: the customer leaves. If it turns out approved it is voided by itself. */
  'sale.give-up': { request: aboutPayment, answer: done },
  /** From approved to an empty basket. */
  'sale.next': { request: aboutPayment, answer: done },

  /** To the choice of what a gift card can do, from the basket or from an order that has ended or has no card yet. */
  'gift.open': { request: nothing, answer: done },
  /** Then the gift card is swiped or keyed. */
  'gift.begin': {
    request: z
      .object({ action: giftActionSchema, amountMinor: minorSchema.positive().optional() })
      .strict()
      .refine(
        ({ action, amountMinor }) =>
          (action === 'activate' || action === 'load') === (amountMinor !== undefined),
        'an activation and a load have an amount, and nothing else has one',
      ),
    answer: z.object({ orderId: id }),
  },
  /** Back to the basket, from everywhere but a request that is on its way. */
  'gift.leave': { request: nothing, answer: done },

  /** `paymentId` may be the id of a gift-card order that waits for its card. */
  'entry.begin': { request: aboutPayment, answer: done },
  'entry.cancel': { request: nothing, answer: done },
  /** One press of the touch keypad; the physical keyboard goes to main directly. */
  'entry.key': {
    request: z
      .object({
        key: z.enum(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'back', 'next', 'previous', 'submit']),
      })
      .strict(),
    answer: done,
  },

  'payment.void': { request: aboutPayment, answer: z.object({ paymentId: id }) },
  'payment.refund': {
    request: z.object({ paymentId: id, amountMinor: minorSchema.positive() }).strict(),
    answer: z.object({ paymentId: id }),
  },
  /** Takes what an authorization holds, all or a part, once. */
  'payment.capture': {
    request: z.object({ paymentId: id, amountMinor: minorSchema.positive() }).strict(),
    answer: z.object({ paymentId: id }),
  },
  /** Runs an own earlier sale again: same card, same amount, a new order. */
  'payment.repeat': { request: aboutPayment, answer: z.object({ paymentId: id }) },
  /** Asks the gateway whether the payment is settled: then it is refunded, before that voided. Null: not known now. */
  'payment.standing': { request: aboutPayment, answer: z.object({ settled: z.boolean().nullable() }) },
  'payment.read': { request: aboutPayment, answer: paymentViewSchema },
  /** Newest first. From one end of what fits, or from a payment on: older ones before it, newer ones after it. */
  'journal.search': {
    request: z
      .object({
        filter: paymentFilterSchema,
        limit: z.int().min(1).max(200),
        beforeSequence: z.int().positive().optional(),
        /** The payments nearest to this one; 0 for the oldest of all. */
        afterSequence: z.int().nonnegative().optional(),
      })
      .strict(),
    answer: z.object({ payments: z.array(paymentViewSchema.extend({ sequence: z.int() })) }),
  },
  'journal.count': {
    request: z.object({ filter: paymentFilterSchema }).strict(),
    answer: z.object({ count: z.int().nonnegative(), more: z.boolean() }),
  },
  /** Main asks where to; null when the clerk called it off there. */
  'journal.export': {
    request: z.object({ filter: paymentFilterSchema, format: exportFormatSchema }).strict(),
    answer: z.object({ taskId: id }).nullable(),
  },
  /** Of a task that has ended already, too: nothing happens then. */
  'task.cancel': { request: z.object({ taskId: id }).strict(), answer: done },
  'receipt.read': {
    request: z.object({ paymentId: id, audience: z.enum(['customer', 'merchant']) }).strict(),
    answer: receiptSchema,
  },
  /** Returns the receipt marked as a copy, and journals that it was made. */
  'receipt.reprint': {
    request: z.object({ paymentId: id, audience: z.enum(['customer', 'merchant']) }).strict(),
    answer: receiptSchema,
  },
  /** The gateway sends it. The address goes there and nowhere else. */
  'receipt.mail': {
    request: z
      .object({
        paymentId: id,
        name: z.string().trim().min(1).max(60),
        // RFC 5321, 4.5.3.1.3: a path is at most 256 characters, its two brackets among them.
        email: z.string().trim().max(254),
      })
      .strict(),
    answer: done,
  },
  'notice.dismiss': { request: z.object({ noticeId: id }).strict(), answer: done },

  ...customerCommands,
  ...settlementCommands,
  ...frontDeskCommands,

  ...peopleCommands,
  ...offlineCommands,
  ...securityCommands,

  'settings.read': { request: nothing, answer: settingsViewSchema },
  'settings.save': { request: settingsDraftSchema.strict(), answer: saveAnswerSchema },
  'settings.test': { request: settingsDraftSchema.strict(), answer: connectionTestSchema },
  ...readerCommands,
  'reader.ports': { request: nothing, answer: z.object({ ports: z.array(serialPortSchema) }) },

  /** Through the twin of a real reader's family, with or without a fault of it. */
  'practice.swipe': {
    request: z
      .object({ cardId: id, familyId: id.optional(), fault: practiceFaultSchema.default('none') })
      .strict(),
    answer: done,
  },
  /** Practice mode: plays an outage, and scores what is done about it. */
  'practice.drill': { request: z.object({ play: z.boolean() }).strict(), answer: done },
  /** The screen's own crash report: a name and a place, never free data from the page. */
  'screen.failed': { request: z.object({ what: z.string().max(500) }).strict(), answer: done },
} as const;

export type CommandName = keyof typeof commands;
export type CommandRequest<Name extends CommandName> = z.infer<(typeof commands)[Name]['request']>;
export type CommandAnswer<Name extends CommandName> = z.infer<(typeof commands)[Name]['answer']>;

/** A request of more characters than this, as JSON, is refused before it is parsed. */
export const requestCharactersMax = 65_536;
