// How long a hold lives, by card brand: data of the acquirer, editable, never a constant. The defaults are the brands' own
// published rules; acquirers and processors shorten them, so the property asks its acquirer and sets what it is told.
import { z } from 'zod';
import type { CardBrand } from '../card/brand.ts';

/** Days of 24 hours. Fewer than two could not be renewed in time; parts of a day are as some processors publish them. */
const days = z.number().min(2).max(60);

export const brandValiditySchema = z.strictObject({
  /** A hold for a stay or a rental that is marked as estimated. */
  estimatedDays: days,
  /** Not marked: the card was there, or the cardholder gave it from afar. */
  presentDays: days,
  absentDays: days,
  /** Begun by the hotel without the cardholder: a no-show. */
  merchantDays: days,
  /** Each increment starts the time of the whole chain anew. Else the chain ends with its first hold. */
  incrementsExtend: z.boolean(),
});
export type BrandValidity = z.infer<typeof brandValiditySchema>;

export const acquirerRulesSchema = z.strictObject({
  acquirer: z.string().min(1).max(60),
  /** Whether it sends the indicator of an estimate with a hold for a stay. One that does not gets the shorter time. */
  marksEstimates: z.boolean(),
  /** To release what is not needed, once that is known. Never more than the brands' 24. */
  releaseHours: z.number().min(1).max(24),
  brands: z.strictObject({
    visa: brandValiditySchema,
    mastercard: brandValiditySchema,
    amex: brandValiditySchema,
    discover: brandValiditySchema,
    jcb: brandValiditySchema,
    diners: brandValiditySchema,
    unknown: brandValiditySchema,
  } satisfies Readonly<Record<CardBrand, typeof brandValiditySchema>>),
});
export type AcquirerRules = z.infer<typeof acquirerRulesSchema>;

/**
 * Of these brands no rule was found that binds every acquirer. Seven days is what processors publish for a hold without the
 * card; one extends American Express to 30 for lodging and rental, others end all of them after two. A clock that ends
 * early costs a renewal, one that ends late costs the hold.
 */
const cautious: BrandValidity = {
  estimatedDays: 7,
  presentDays: 7,
  absentDays: 7,
  merchantDays: 7,
  incrementsExtend: false,
};

export const defaultRules: AcquirerRules = {
  acquirer: 'default',
  marksEstimates: true,
  releaseHours: 24,
  brands: {
    // Visa Core Rules, 18 April 2026, table 5-12: 30 days estimated; 5 present, 10 absent, 5 begun by the merchant. 5.7.3.5:
    // an increment does not extend them. Visa, authorization guide for merchants, 2024: the difference is reversed within 24 hours.
    visa: { estimatedDays: 30, presentDays: 5, absentDays: 10, merchantDays: 5, incrementsExtend: false },
    // Mastercard: a preauthorization 30 days, an undefined or final one 7; each increment extends by 30 (as published by
    // Cybersource, Revolut and Checkout.com). Reversal within 24 hours since October 2016.
    mastercard: { estimatedDays: 30, presentDays: 7, absentDays: 7, merchantDays: 7, incrementsExtend: true },
    amex: cautious,
    discover: cautious,
    jcb: cautious,
    diners: cautious,
    // Nobody knows whose rules hold: the shortest of all.
    unknown: { estimatedDays: 5, presentDays: 5, absentDays: 5, merchantDays: 5, incrementsExtend: false },
  },
};
