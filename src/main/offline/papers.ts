// What the vault seals beside the card: whom to call should it be declined, and the payment as the journal has it, so that
// another till, or this one after its journal was put back, can send it as the same payment.
import { z } from 'zod';
import { contactSchema } from '../../contract/index.ts';
import { type PaymentState, paymentStateSchema, type StateOf } from '../payment/states.ts';

const papersSchema = z.object({
  version: z.literal(1),
  contact: contactSchema,
  /** A card code was keyed: where it was not sealed, it may be wanted again. */
  withCode: z.boolean(),
  payment: paymentStateSchema,
});
export interface Papers {
  readonly contact: z.infer<typeof contactSchema>;
  readonly withCode: boolean;
  readonly payment: StateOf<'queued'>;
}

/** The caller wipes it. */
export const writePapers = (papers: Papers): Buffer => Buffer.from(JSON.stringify({ version: 1, ...papers }));

const isQueued = (state: PaymentState): state is StateOf<'queued'> => state.name === 'queued';

/** @returns undefined where a later version of the program wrote it */
export const readPapers = (bytes: Buffer): Papers | undefined => {
  let json: unknown;
  try {
    json = JSON.parse(bytes.toString('utf8'));
  } catch {
    return undefined;
  }
  const parsed = papersSchema.safeParse(json);
  if (!parsed.success) return undefined;
  const { contact, withCode, payment } = parsed.data;
  return isQueued(payment) ? { contact, withCode, payment } : undefined;
};
