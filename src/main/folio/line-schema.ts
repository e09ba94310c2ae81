// A line of a folio: a charge, or a correction that names the charge it takes off. Money received is no line: it is a
// payment in the journal, and would be told twice here. So deposits and cash stand among the folio's payments.
import { z } from 'zod';

/**
 * What can be charged, with the gateway's number for it (QorCommerce v3, authorization page: extraCharge). The room has
 * none: 1 is not a value of it.
 */
export const extraCharges = {
  room: null,
  restaurant: 2,
  'gift-shop': 3,
  'mini-bar': 4,
  telephone: 5,
  other: 6,
  laundry: 7,
} as const;
export type LineKind = keyof typeof extraCharges;

export const lineKind = z.enum([
  'room',
  'restaurant',
  'gift-shop',
  'mini-bar',
  'telephone',
  'other',
  'laundry',
]);

/** A million in minor units of two decimals, times a hundred: more is a slip of the keys, and far below any overflow. */
export const amountMax = 99_999_999;

/** Basis points: 825 is 8.25 %. More than all of it again is a slip of the keys. */
export const taxBasisPoints = z.int().min(0).max(10_000);

export const lineTextMax = 80;

export const lineSchema = z
  .strictObject({
    id: z.string().min(1),
    kind: lineKind,
    text: z.string().max(lineTextMax),
    /** Of a room line, the units of the rate that it posts. */
    quantity: z.int().positive().max(9_999),
    /** Minor units without tax; less than nothing for a correction. */
    unitMinor: z.int().min(-amountMax).max(amountMax),
    netMinor: z.int().min(-amountMax).max(amountMax),
    taxMinor: z.int().min(-amountMax).max(amountMax),
    taxBasisPoints,
    /** A companion's id; null for the folio's own guest. */
    guestId: z.string().nullable(),
    atMs: z.number(),
    clerk: z.string().nullable(),
    /** The charge that this line takes off, or takes something off. */
    corrects: z.string().nullable(),
  })
  .refine(({ quantity, unitMinor, netMinor }) => quantity * unitMinor === netMinor);
export type FolioLine = z.infer<typeof lineSchema>;

/** What is left of a charge once its corrections are taken off. Minor units. */
export const leftOf = (
  charge: FolioLine,
  lines: readonly FolioLine[],
): { netMinor: number; taxMinor: number } => {
  let { netMinor, taxMinor } = charge;
  for (const line of lines) {
    if (line.corrects !== charge.id) continue;
    netMinor += line.netMinor;
    taxMinor += line.taxMinor;
  }
  return { netMinor, taxMinor };
};

/** Whether lines fit together: ids once, charges above nothing, corrections of a charge before them and within it. */
export const areLinesWhole = (lines: readonly FolioLine[]): boolean => {
  const left = new Map<string, { net: number; tax: number; guestId: string | null }>();
  const seen = new Set<string>();
  for (const { id, corrects, netMinor, taxMinor, guestId } of lines) {
    if (seen.has(id)) return false;
    seen.add(id);
    if (corrects === null) {
      if (netMinor <= 0 || taxMinor < 0) return false;
      left.set(id, { net: netMinor, tax: taxMinor, guestId });
      continue;
    }
    const charge = left.get(corrects);
    if (charge === undefined || netMinor >= 0 || taxMinor > 0 || charge.guestId !== guestId) return false;
    charge.net += netMinor;
    charge.tax += taxMinor;
    if (charge.net < 0 || charge.tax < 0) return false;
  }
  return true;
};
