// Keyed entry while the network is down, as the screen knows it: whether it is armed, what the caps leave, what waits and
// what was declined. No card beyond mask and brand; the customer's name and number are shown where one entry is read.
import { z } from 'zod';
import { errorCodeSchema } from './error-code.ts';
import { reasonSchema, secretSchema } from './people.ts';
import { currencySchema, minorSchema } from './money-views.ts';

const nothing = z.object({}).strict();
const done = z.object({});
const id = z.string().min(1).max(64);
const aboutPayment = z.object({ paymentId: id }).strict();

/** Starting values: lower than what any rival starts with. */
export const offlineSettingsSchema = z.object({
  /** Off until a manager arms it; where this is false nobody can. */
  allowed: z.boolean(),
  /** Caps: each payment, the sum and count of what waits, and how old the oldest may be while more is taken. */
  eachMinor: minorSchema.positive(),
  sumMinor: minorSchema.positive(),
  count: z.int().min(1).max(500),
  ageHours: z.int().min(1).max(72),
  /** An entry older than the age cap: sent like the others, or held until a supervisor sends it. Never dropped. */
  overAge: z.enum(['send', 'hold']),
  /**
   * Whether the card code is keyed, and where it is kept until the first answer: not at all, in memory only, or sealed
   * under a key of its own (PCI DSS 3.3.2; several brands forbid it).
   */
  cardCode: z.enum(['not-asked', 'memory', 'sealed']),
  /** An entry whose code did not outlive the process: sent without it, or held until it is keyed again. */
  withoutCode: z.enum(['send', 'ask']),
  /** When the gateway is back the entries go by themselves; otherwise by `send now` alone. */
  sendsByItself: z.boolean(),
});
export type OfflineSettings = z.infer<typeof offlineSettingsSchema>;

/** Where the vault stands: `locked` wants its passphrase, `fault` says why by its code. */
export const vaultStateSchema = z.enum(['empty', 'locked', 'good', 'fault']);

const countAndSum = z.object({ count: z.int().nonnegative(), sumMinor: minorSchema });

/** Part of every snapshot. */
export const offlineViewSchema = z.object({
  state: z.enum(['not-allowed', 'off', 'armed']),
  armed: z
    .object({
      by: z.string(),
      atMs: z.number(),
      /** Wall clock milliseconds; null: until the shift ends. */
      untilMs: z.number().nullable(),
    })
    .nullable(),
  currency: currencySchema,
  caps: z.object({
    eachMinor: minorSchema,
    sumMinor: minorSchema,
    count: z.int(),
    ageHours: z.int(),
  }),
  left: z.object({
    sumMinor: minorSchema,
    count: z.int().nonnegative(),
    /** When the oldest entry reaches the age cap; null where nothing waits. */
    ageUntilMs: z.number().nullable(),
  }),
  waiting: countAndSum.extend({ oldestAtMs: z.number().nullable() }),
  /** Of those that wait: older than the cap, held by the merchant's rule. */
  heldOverAge: z.int().nonnegative(),
  /** Of those that wait: held until the card code is keyed again. */
  wantCode: z.int().nonnegative(),
  declined: countAndSum,
  sending: z.object({
    state: z.enum(['idle', 'gateway-down', 'sending', 'vault-locked']),
    /** Of this run. */
    done: z.int().nonnegative(),
    of: z.int().nonnegative(),
  }),
  vault: z.object({
    state: vaultStateSchema,
    /** What opens it. */
    wrappedBy: z.enum(['key-store', 'passphrase']).nullable(),
    code: errorCodeSchema.nullable(),
  }),
  cardCode: offlineSettingsSchema.shape.cardCode,
  /** A payment that waits for its card may be keyed offline now: armed, and the gateway out of reach. Caps are asked later. */
  mayTake: z.boolean(),
});
export type OfflineView = z.infer<typeof offlineViewSchema>;

export const contactSchema = z
  .object({
    name: z.string().trim().max(60),
    phone: z.string().trim().max(30),
    email: z.string().trim().max(254),
  })
  .strict();
export type Contact = z.infer<typeof contactSchema>;

export const entryStateSchema = z.enum([
  'waiting', // for its turn
  'sending',
  'in-doubt', // sent, and nobody knows: the gateway's records are asked
  'over-age', // held by the merchant's rule
  'wants-code', // held until the card code is keyed again
  'declined', // the customer is to be asked
  'unreadable', // the vault could not open it: its code says why
  'foreign', // of another merchant id than this till's: never sent from here
]);
export type OfflineEntryState = z.infer<typeof entryStateSchema>;

export const offlineEntrySchema = z.object({
  paymentId: z.string(),
  kind: z.enum(['sale', 'authorization']),
  orderId: z.string(),
  amountMinor: minorSchema,
  currency: currencySchema,
  brand: z.string(),
  mask: z.string(),
  takenAtMs: z.number(),
  takenBy: z.string(),
  folioNumber: z.string().nullable(),
  state: entryStateSchema,
  /** Of a declined or unreadable one. */
  code: z.string().nullable(),
  /** It came from another till, or was carried to one. */
  carried: z.enum(['no', 'in', 'out']),
  voiceCode: z.string().nullable(),
});
export type OfflineEntryView = z.infer<typeof offlineEntrySchema>;

export const offlineAttemptSchema = z.object({
  atMs: z.number(),
  /** `approved`, `declined GW51`, `no answer`, `no record`… as permanent words with the gateway's code. */
  answer: z.enum(['sent', 'approved', 'declined', 'unknown', 'absent', 'voided']),
  code: z.string().nullable(),
});

export const vaultKeySchema = z.object({
  id: z.string(),
  /** `card` seals numbers, `code` card codes, `mark` finds the same card twice. */
  use: z.enum(['card', 'code', 'mark']),
  state: z.enum(['active', 'retired']),
  madeAtMs: z.number(),
  entries: z.int().nonnegative(),
});

export const vaultViewSchema = z.object({
  state: vaultStateSchema,
  wrappedBy: z.enum(['key-store', 'passphrase']).nullable(),
  keyStore: z.enum(['good', 'missing']),
  keys: z.array(vaultKeySchema),
  entries: z.int().nonnegative(),
  /** When the file was last overwritten and vacuumed after a final answer. */
  cleanedAtMs: z.number().nullable(),
});
export type VaultView = z.infer<typeof vaultViewSchema>;

export const offlineCommands = {
  /** `hours` null: until the shift ends. `passphrase` where no key store opens the vault. */
  'offline.arm': {
    request: z
      .object({
        password: secretSchema,
        hours: z.int().min(1).max(24).nullable(),
        passphrase: secretSchema.optional(),
      })
      .strict(),
    answer: done,
  },
  'offline.disarm': { request: nothing, answer: done },
  /** The payment on the register is keyed and kept. */
  'offline.begin': {
    request: z
      .object({
        paymentId: id,
        contact: contactSchema,
        voiceCode: z.string().trim().max(10),
      })
      .strict(),
    answer: done,
  },
  'offline.begin-over-cap': {
    request: z
      .object({
        paymentId: id,
        contact: contactSchema,
        voiceCode: z.string().trim().max(10),
      })
      .strict(),
    answer: done,
  },
  /** Oldest first; from one payment on. */
  'offline.list': {
    request: z
      .object({ list: z.enum(['waiting', 'declined']), after: id.optional(), limit: z.int().min(1).max(200) })
      .strict(),
    answer: z.object({ entries: z.array(offlineEntrySchema) }),
  },
  'offline.read': {
    request: aboutPayment,
    answer: z.object({
      entry: offlineEntrySchema,
      /** Null while the vault is locked. */
      contact: contactSchema.nullable(),
      attempts: z.array(offlineAttemptSchema),
    }),
  },
  'offline.send-now': { request: nothing, answer: done },
  'offline.send-over-age': {
    request: z.object({ paymentId: id, reason: reasonSchema }).strict(),
    answer: done,
  },
  'offline.call-off': { request: z.object({ paymentId: id, reason: reasonSchema }).strict(), answer: done },
  'offline.write-off': { request: z.object({ paymentId: id, reason: reasonSchema }).strict(), answer: done },
  /** Its basket stands on the register again, to be paid by whatever tender; once paid, the declined one is settled. */
  'offline.re-key': { request: aboutPayment, answer: done },
  /** The code of an entry that was not sealed with it. */
  'offline.enter-code': { request: aboutPayment, answer: done },
  /** Main asks where to; null when it was called off there. */
  'offline.export': {
    request: z.object({ passphrase: secretSchema }).strict(),
    answer: z.object({ entries: z.int() }).nullable(),
  },
  'offline.import': {
    request: z.object({ passphrase: secretSchema }).strict(),
    answer: z.object({ taken: z.int(), known: z.int() }).nullable(),
  },
  'vault.read': { request: nothing, answer: vaultViewSchema },
  'vault.unlock': { request: z.object({ passphrase: secretSchema }).strict(), answer: done },
  /** New keys; everything that waits is sealed anew. */
  'vault.rotate': { request: nothing, answer: vaultViewSchema },
  /** Destroys a retired key that seals nothing any more. */
  'vault.retire': { request: z.object({ keyId: id }).strict(), answer: vaultViewSchema },
  /** Wraps the keys by the key store, or by a passphrase. */
  'vault.change-wrapping': {
    request: z
      .object({ by: z.enum(['key-store', 'passphrase']), passphrase: secretSchema.optional() })
      .strict(),
    answer: vaultViewSchema,
  },
} as const;

/** What practice mode plays. */
export const drillViewSchema = z.object({
  /** Nothing passes; the gateway is back and not all is done; over. */
  state: z.enum(['outage', 'back', 'ended']),
  startedAtMs: z.number(),
  /** What was to be done, in the order in which it comes; the screen has the words. */
  steps: z.array(
    z.object({
      step: z.enum([
        'noticed', // went to offline entry instead of swiping again and again
        'armed', // a manager armed it
        'taken', // took a card offline
        'contact', // with the customer's name and number
        'over-cap', // did not take one above the cap without a supervisor
        'receipt', // gave the receipt that says it is not authorized yet
        'back', // waited until everything was sent
        'declined', // dealt with the declined one
      ]),
      result: z.enum(['open', 'good', 'missed']),
      points: z.int().nonnegative(),
    }),
  ),
  score: z.int().min(0).max(100),
});
export type DrillView = z.infer<typeof drillViewSchema>;
