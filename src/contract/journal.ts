// What the screen asks the journal, and what it is told of work that takes a while.
import { z } from 'zod';
import { type ErrorCode, errorCodes } from './errors.ts';
import { minorSchema } from './money-views.ts';
import { kindSchema, paymentStateSchema, tenderSchema } from './views.ts';

const text = z.string().min(1).max(60);

/** Which payments: those that fit everything that is given. No list of kinds, tenders or states means all of them. */
export const paymentFilterSchema = z
  .object({
    kinds: z.array(kindSchema).max(8).optional(),
    tenders: z.array(tenderSchema).max(8).optional(),
    states: z.array(paymentStateSchema).max(16).optional(),
    /** Minor units, both ends included. */
    amountMinor: z.object({ from: minorSchema, to: minorSchema }).strict().optional(),
    lastFour: z
      .string()
      .regex(/^\d{4}$/)
      .optional(),
    /** How the order id begins. */
    orderId: text.optional(),
    folio: text.optional(),
    clerk: text.optional(),
    /** The wall clock in milliseconds, `before` not included. */
    openedAtMs: z.object({ from: z.int(), before: z.int() }).strict().optional(),
  })
  .strict();
export type PaymentFilterRequest = z.infer<typeof paymentFilterSchema>;

export const exportFormatSchema = z.enum(['csv', 'json']);
export type ExportFormat = z.infer<typeof exportFormatSchema>;

/** Payments are counted up to this many; where there are more, that is all that is said. */
export const countedPaymentsMax = 10_000;

/** How far a task is: pushed when it starts, at most ten times a second while it runs, and when it ends. */
export const progressSchema = z.object({
  taskId: z.string(),
  kind: z.enum(['export', 'settlement']),
  done: z.int().nonnegative(),
  /** Null while nobody knows. */
  total: z.int().nonnegative().nullable(),
  state: z.enum(['running', 'done', 'cancelled', 'failed']),
  /** Why it failed. */
  code: z.enum(Object.keys(errorCodes) as [ErrorCode, ...ErrorCode[]]).nullable(),
});
export type Progress = z.infer<typeof progressSchema>;
