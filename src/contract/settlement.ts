// Commands and views of the comparison with the gateway: what the journal and the gateway's list say of the same days,
// and what can be done where they differ.
import { z } from 'zod';
import { minorSchema, currencySchema } from './money-views.ts';
import { kindSchema, paymentStateSchema, tenderSchema } from './views.ts';

const id = z.string().min(1).max(64);
/** A day of the shop's calendar, `yyyy-mm-dd`. Whether there is such a day, main says with a code. */
const daySchema = z.string().regex(/^20\d{2}-\d{2}-\d{2}$/);

export const comparisonScopeSchema = z.discriminatedUnion('name', [
  z.object({ name: z.literal('days'), first: daySchema, last: daySchema }).strict(),
  /** The gateway's number of a settlement: letters, digits and hyphens. */
  z.object({ name: z.literal('batch'), batchId: z.string().regex(/^[A-Za-z0-9-]{1,36}$/) }).strict(),
]);
export type ComparisonScope = z.infer<typeof comparisonScopeSchema>;

export const differenceKindSchema = z.enum([
  'only-here', // the journal has it, the gateway does not
  'only-there', // the gateway has it, the journal does not
  'amount',
  'state', // approved on one side alone
  'settling', // in doubt, or moved while the lists were read: no difference yet
]);
export type DifferenceKind = z.infer<typeof differenceKindSchema>;

/** The next step for a difference. The screen has a sentence for each. */
export const mendingStepSchema = z.enum([
  'wait',
  'look-up-again',
  'void-at-gateway',
  'refund-at-gateway',
  'capture-at-gateway',
  'record-again',
  'adopt',
  'ask-elsewhere',
  'call-support',
]);
export type MendingStep = z.infer<typeof mendingStepSchema>;

export const differenceSchema = z.object({
  id,
  kind: differenceKindSchema,
  /** The payment it is about; of a row that no payment claims, the purchase whose order it stands under. */
  payment: z
    .object({
      id: z.string(),
      kind: kindSchema,
      tender: tenderSchema,
      state: paymentStateSchema,
      amountMinor: minorSchema,
      openedAtMs: z.number(),
      orderId: z.string().nullable(),
      transactionId: z.string().nullable(),
      lastFour: z.string().nullable(),
    })
    .nullable(),
  /** The gateway's row. */
  record: z
    .object({
      transactionId: z.string(),
      orderId: z.string(),
      type: z.string(),
      status: z.string(),
      amountMinor: minorSchema.nullable(),
      lastFour: z.string(),
      settled: z.boolean(),
      /** The gateway's own text; its zone is not known. */
      date: z.string(),
    })
    .nullable(),
  step: mendingStepSchema,
  /** The till can take the step itself, once the clerk says so. */
  forTill: z.boolean(),
  /** `begun`: the step was taken, see the payments; `agrees`: the gateway was asked again and has it as the journal does. */
  standing: z.enum(['open', 'begun', 'agrees']),
  /** The gateway was asked for this one payment, and the step is what its answer left. */
  askedAgain: z.boolean(),
});
export type DifferenceView = z.infer<typeof differenceSchema>;

const sumSchema = z.object({ count: z.int().nonnegative(), minor: minorSchema });
export const sumsSchema = z.object({
  sale: sumSchema,
  authorization: sumSchema,
  capture: sumSchema,
  refund: sumSchema,
  void: sumSchema,
});
export type SumsView = z.infer<typeof sumsSchema>;

export const comparisonSummarySchema = z.object({
  currency: currencySchema,
  here: sumsSchema,
  there: sumsSchema,
  /** How many of each kind, of all pages. */
  counts: z.record(differenceKindSchema, z.int().nonnegative()),
  /** Declined at first and paid with another order: no money moved. */
  declinedThere: z.int().nonnegative(),
  /** Gift card payments that cannot be compared: the gateway lists none. */
  giftsNotListed: z.int().nonnegative(),
});
export type ComparisonSummary = z.infer<typeof comparisonSummarySchema>;

/** Why there is no result; each is a code of errors.ts too. */
export const comparisonFaultSchema = z.enum([
  'gateway-unanswered',
  'gateway-refused',
  'gateway-list-unsteady',
  'comparison-too-large',
  'journal-full',
  'journal-unreadable',
  'journal-write-failed',
  'internal-fault',
]);
export type ComparisonFault = z.infer<typeof comparisonFaultSchema>;

export const comparisonSchema = z.object({
  scope: comparisonScopeSchema,
  startedAtMs: z.number(),
  state: z.enum(['running', 'finished', 'failed', 'cancelled']),
  code: comparisonFaultSchema.nullable(),
  /** Rows of the gateway read so far, and how many there are; 0 of 0 before it has answered. */
  done: z.int().nonnegative(),
  total: z.int().nonnegative(),
  /** Null unless finished: half a comparison is none. */
  summary: comparisonSummarySchema.nullable(),
  /** The page that was asked for: differences first, then what is being settled. */
  differences: z.array(differenceSchema).max(200),
});
export type ComparisonView = z.infer<typeof comparisonSchema>;

const taskId = id;

export const settlementCommands = {
  /** Compares in the background; one at a time. */
  'settlement.compare': {
    request: z.object({ scope: comparisonScopeSchema }).strict(),
    answer: z.object({ taskId }),
  },
  /** For a screen that comes back to it; null where none is kept. */
  'settlement.latest': { request: z.object({}).strict(), answer: z.object({ taskId: taskId.nullable() }) },
  'settlement.read': {
    request: z
      .object({ taskId, offset: z.int().nonnegative().max(1_000_000), limit: z.int().min(1).max(200) })
      .strict(),
    answer: comparisonSchema,
  },
  /** Takes the step of one difference, which the clerk was shown and agreed to. */
  'settlement.mend': {
    request: z.object({ taskId, differenceId: id, step: mendingStepSchema }).strict(),
    answer: differenceSchema,
  },
} as const;
