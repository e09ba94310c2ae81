// Settings as the screen sees them. Secrets go in and never come out: the screen learns only whether one is kept.
import { z } from 'zod';
import { frontDeskSettingsSchema } from './front-desk-settings.ts';
import { offlineSettingsSchema } from './offline.ts';
import { modeSchema } from './views.ts';

const trimmed = (max: number) => z.string().trim().max(max);

/** The national keyboard that the reader is set to type for. */
export const keyboardLayoutSchema = z.enum(['us', 'uk', 'de', 'fr', 'es', 'it', 'as-typed']);
export type KeyboardLayout = z.infer<typeof keyboardLayoutSchema>;

export const serialLineSchema = z.object({
  baudRate: z.literal([1200, 2400, 4800, 9600, 19200, 38400, 57600, 115200]),
  dataBits: z.literal([7, 8]),
  parity: z.enum(['none', 'even', 'odd']),
  stopBits: z.literal([1, 2]),
});
export type SerialLineSettings = z.infer<typeof serialLineSchema>;

export const readerSettingsSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none') }),
  z.object({ kind: z.literal('simulated') }),
  /** Every USB reader that is found, or the one with this serial number. */
  z.object({ kind: z.literal('usb'), serialNumber: trimmed(40) }),
  /** A reader that types: read by the place of its keys, whatever layout the machine has, or `as-typed`. */
  z.object({ kind: z.literal('keyboard'), layout: keyboardLayoutSchema }),
  z.object({ kind: z.literal('serial'), path: trimmed(200).min(1), ...serialLineSchema.shape }),
]);
export type ReaderSettings = z.infer<typeof readerSettingsSchema>;

/** Say nothing, tell the clerk, or void the payment by itself. */
export const mismatchRuleSchema = z.enum(['accept', 'warn', 'void']);
export type MismatchRule = z.infer<typeof mismatchRuleSchema>;

export const plainSettingsSchema = z.object({
  environment: modeSchema,
  /** `https://…/v3`, without a trailing slash. Empty in practice mode: the embedded simulator names its own. */
  baseUrl: trimmed(200),
  /** PEM file of an extra certificate authority, or empty. */
  extraCaFile: trimmed(400),
  cardPresentMid: trimmed(24),
  cardNotPresentMid: trimmed(24),
  reader: readerSettingsSchema,
  /** 825 = 8.25 % */
  taxBasisPoints: z.int().min(0).max(5_000),
  receiptHeader: z.array(trimmed(42)).max(4),
  /** Go with every payment as metadata, with the labels: which register, and who stands at it. May be empty. */
  registerName: trimmed(100),
  clerkName: trimmed(100),
  /** The shop's own metadata. */
  labels: z.array(z.object({ name: trimmed(40), value: trimmed(100) })).max(6),
  /** What happens when the billing address, or the card code, does not match. */
  onAddressMismatch: mismatchRuleSchema,
  onCodeMismatch: mismatchRuleSchema,
  /** Due payments of series are charged by the till itself, without a clerk's press. */
  chargeSeriesUnattended: z.boolean(),
  frontDesk: frontDeskSettingsSchema,
  offline: offlineSettingsSchema,
  /** Minutes without a touch until the till locks itself (PCI DSS 8.2.8: 15 at most). */
  idleLockMinutes: z.int().min(1).max(15),
});
export type PlainSettings = z.infer<typeof plainSettingsSchema>;

/** What the settings screen sends. A secret left out keeps the one that is kept. */
export const settingsDraftSchema = plainSettingsSchema.extend({
  appKey: trimmed(24).optional(),
  clientKey: trimmed(64).optional(),
});
export type SettingsDraft = z.infer<typeof settingsDraftSchema>;

export const settingsViewSchema = plainSettingsSchema.extend({
  appKeyKept: z.boolean(),
  clientKeyKept: z.boolean(),
  keyStore: z.enum(['good', 'missing']),
});
export type SettingsView = z.infer<typeof settingsViewSchema>;

/** A sentence key for a field that will not do. */
export const fieldFaultSchema = z.object({
  field: z.enum([
    'environment',
    'baseUrl',
    'extraCaFile',
    'appKey',
    'clientKey',
    'cardPresentMid',
    'cardNotPresentMid',
    'reader',
    'taxBasisPoints',
    'receiptHeader',
    'registerName',
    'clerkName',
    'labels',
    'frontDesk',
    'offline',
  ]),
  fault: z.enum([
    'missing',
    'not-https',
    'not-a-url',
    'app-key-prefix', // T for sandbox, P for production
    'app-key-shape',
    'client-key-shape',
    'mid-shape',
    'file-unreadable',
    'not-a-certificate',
    'key-store-missing',
    'port-missing',
    'not-in-practice',
    'card-number', // a run of digits that may be a card number: it would travel with every payment
    'name-twice',
    'name-length',
    'queue-not-empty', // entries wait in the vault for the gateway that is set up
    'caps-crossed', // a cap for each above the sum
    'busy', // an unresolved payment keeps the gateway settings as they are
  ]),
});
export type FieldFault = z.infer<typeof fieldFaultSchema>;

export const saveAnswerSchema = z.object({ faults: z.array(fieldFaultSchema), settings: settingsViewSchema });
export type SaveAnswer = z.infer<typeof saveAnswerSchema>;

export const connectionTestSchema = z.object({
  faults: z.array(fieldFaultSchema),
  result: z.enum(['connected', 'refused', 'unreachable', 'not-tried']),
  code: z.string().nullable(),
});
export type ConnectionTest = z.infer<typeof connectionTestSchema>;

export const serialPortSchema = z.object({ path: z.string(), title: z.string() });
