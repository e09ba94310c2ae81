// What stands between the counter and the cardholder's bank, part by part, and which of it is down.
import { z } from 'zod';

/** In the order in which a payment passes them. */
export const networkParts = ['reader', 'local-network', 'internet', 'gateway', 'acquirer'] as const;
export const networkPartSchema = z.enum(networkParts);
export type NetworkPart = z.infer<typeof networkPartSchema>;

/** `unknown`: nothing was heard of it yet, or what lies before it is down so that nobody can tell. */
export const partStateSchema = z.enum(['up', 'down', 'unknown']);
export type PartState = z.infer<typeof partStateSchema>;

export const networkViewSchema = z.object({
  parts: z.array(
    z.object({
      part: networkPartSchema,
      state: partStateSchema,
      /** Wall clock milliseconds; null where it was never heard of. */
      sinceMs: z.number().nullable(),
    }),
  ),
  /** The first part that is down: what to mend, and what the advice is about. */
  down: networkPartSchema.nullable(),
});
export type NetworkView = z.infer<typeof networkViewSchema>;
