// How the property runs its front desk: hotel or car rental, its rules for holds, and how long its acquirer lets a hold live.
import { z } from 'zod';

/** Days of 24 hours. Fewer than two could not be renewed in time. */
const days = z.number().min(2).max(60);

export const brandValiditySettingsSchema = z.object({
  estimatedDays: days,
  presentDays: days,
  absentDays: days,
  merchantDays: days,
  /** Each increment starts the time of the whole chain anew. */
  incrementsExtend: z.boolean(),
});
export type BrandValiditySettings = z.infer<typeof brandValiditySettingsSchema>;

export const cardBrandSchema = z.enum(['visa', 'mastercard', 'amex', 'discover', 'jcb', 'diners', 'unknown']);

export const acquirerSettingsSchema = z.object({
  acquirer: z.string().trim().min(1).max(60),
  /** Whether it sends the indicator of an estimate with a hold for a stay. */
  marksEstimates: z.boolean(),
  /** To release what is not needed, once that is known. */
  releaseHours: z.number().min(1).max(24),
  brands: z.object({
    visa: brandValiditySettingsSchema,
    mastercard: brandValiditySettingsSchema,
    amex: brandValiditySettingsSchema,
    discover: brandValiditySettingsSchema,
    jcb: brandValiditySettingsSchema,
    diners: brandValiditySettingsSchema,
    unknown: brandValiditySettingsSchema,
  }),
});
export type AcquirerSettings = z.infer<typeof acquirerSettingsSchema>;

export const frontDeskSettingsSchema = z.object({
  /** Off: a shop. Else the board stands beside the register. */
  mode: z.enum(['off', 'hotel', 'car-rental']),
  /** Of this till alone: its folio numbers begin with it. */
  tillCode: z.string().regex(/^[A-Z0-9]{1,8}$/),
  /** 825 = 8.25 % */
  taxBasisPoints: z.int().min(0).max(10_000),
  /** When an increment is proposed: used share of what is held, what is expected on top, and the least to ask for. */
  increment: z.object({
    usedPercent: z.int().min(10).max(100),
    marginMinor: z.int().min(0).max(9_999_999),
    stepMinor: z.int().min(1).max(9_999_999),
  }),
  captureOrder: z.enum(['largest-first', 'oldest-first']),
  inspect: z.boolean(),
  inspectionHours: z.int().min(1).max(20),
  radarMinutes: z.int().min(1).max(1_440),
  /** Whose estimates may hold no damage buffer and no tips. */
  strictFor: z.enum(['every-brand', 'visa']),
  /** The property's own sentence on cancelling, for the proof of a reservation. */
  noShowTerms: z.string().trim().max(200),
  acquirer: acquirerSettingsSchema,
});
export type FrontDeskSettings = z.infer<typeof frontDeskSettingsSchema>;
