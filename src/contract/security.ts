// What an auditor asks of a till: who may do what, how old the keys are, how far the logs go back, and the last self-check.
import { z } from 'zod';
import { roleSchema } from './roles.ts';
import { vaultViewSchema } from './offline.ts';

const nothing = z.object({}).strict();

/** What `npm run pci-check` wrote: where it looked for the number that it had planted, and what it found. */
export const selfCheckSchema = z.object({
  version: z.literal(1),
  atMs: z.number(),
  /** Of the program that was checked. */
  program: z.string(),
  places: z.array(
    z.object({
      place: z.string(), // such as `journal`, `logs`, `process memory`
      searched: z.int().nonnegative(), // files, or processes
      bytes: z.int().nonnegative(),
      found: z.int().nonnegative(),
    }),
  ),
  encodings: z.array(z.string()),
  passed: z.boolean(),
});
export type SelfCheck = z.infer<typeof selfCheckSchema>;

export const logRetentionSchema = z.object({
  /** What is kept at least (PCI DSS 10.5.1). */
  monthsWanted: z.int(),
  monthsAtHand: z.int(),
  /** Wall clock milliseconds of the oldest entry; null where there is none. */
  auditSinceMs: z.number().nullable(),
  auditEntries: z.int().nonnegative(),
  logSinceMs: z.number().nullable(),
  logFiles: z.int().nonnegative(),
});

/** Something that somebody did, or tried: kept in the audit journal, which nobody can edit. */
export const auditEntrySchema = z.object({
  sequence: z.int(),
  atMs: z.number(),
  event: z.string(),
  /** Who did it, and who let it happen. */
  by: z.string().nullable(),
  approvedBy: z.string().nullable(),
  reason: z.string().nullable(),
  about: z.string().nullable(),
});
export type AuditEntry = z.infer<typeof auditEntrySchema>;

export const securityCommands = {
  'security.read': {
    request: nothing,
    answer: z.object({
      people: z.record(roleSchema, z.int().nonnegative()),
      vault: vaultViewSchema,
      retention: logRetentionSchema,
      selfCheck: selfCheckSchema.nullable(),
      /** The questionnaire that each switch leads to (PCI SSC: SAQ C-VT excludes store-and-forward). */
      offlineAllowed: z.boolean(),
      cardCode: z.enum(['not-asked', 'memory', 'sealed']),
    }),
  },
  /** Newest first. */
  'security.audit': {
    request: z.object({ before: z.int().positive().optional(), limit: z.int().min(1).max(200) }).strict(),
    answer: z.object({ entries: z.array(auditEntrySchema) }),
  },
} as const;
