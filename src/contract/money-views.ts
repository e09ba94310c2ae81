// Money as the screen is told it.
import { z } from 'zod';

/** Minor units (cents): a safe integer. */
export const minorSchema = z.int().min(-999_999_999_999).max(999_999_999_999);
export const currencySchema = z.enum(['USD', 'QAR']);
