// The settings file's one shape, and what stands in for it before anything is saved.
import { z } from 'zod';
import { type PlainSettings, plainSettingsSchema } from '../../contract/settings.ts';
import { defaultFrontDesk } from './front-desk-defaults.ts';
import { defaultOffline } from './offline-defaults.ts';

const sealed = z.string().min(1).max(10_000);

export const storedSettingsSchema = z.object({
  /** Grows when the shape changes; a file of a later version is kept aside, not misread. */
  version: z.literal(1),
  plain: z.preprocess((found) => withDefaults(found), plainSettingsSchema),
  /** Secrets sealed by the key store, base64, and the gateway that they belong to (`gatewayOf`). */
  secrets: z.object({ gateway: z.string(), appKey: sealed, clientKey: sealed }).nullable(),
});
export type StoredSettings = z.infer<typeof storedSettingsSchema>;

/** Practice mode with a simulated reader: a till that works before anyone has set anything up. */
export const defaultSettings: PlainSettings = {
  environment: 'practice',
  baseUrl: '',
  extraCaFile: '',
  cardPresentMid: '',
  cardNotPresentMid: '',
  reader: { kind: 'simulated' },
  taxBasisPoints: 0,
  receiptHeader: ['Countertop'],
  registerName: '',
  clerkName: '',
  labels: [],
  onAddressMismatch: 'warn',
  onCodeMismatch: 'warn',
  chargeSeriesUnattended: false,
  frontDesk: defaultFrontDesk,
  offline: defaultOffline,
  idleLockMinutes: 15,
};

/** A file written before a setting existed lacks it: the default stands in. */
const withDefaults = (found: unknown): unknown =>
  typeof found === 'object' && found !== null ? { ...defaultSettings, ...found } : found;

/** The file that settings are kept in: read once, written whole. */
export interface SettingsFile {
  /** The parsed content; undefined when there is no file. @throws when it cannot be read or is no JSON */
  read(): unknown;
  /**
   * Makes ready to write. What it answers writes the whole file in one atomic step, waits for nothing, and is on disk
   * when it returns. @throws when it cannot
   */
  writer(): Promise<(settings: StoredSettings) => void>;
  /** Moves a damaged file out of the way without losing it. @returns its new path, for the log */
  setAside(): string;
}
