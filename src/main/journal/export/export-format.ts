// What a form of export is: text before, for each payment, and after.
import type { ExportedPayment } from './exported-payment.ts';

export interface ExportFormat {
  readonly begin: string;
  /** @param first whether it is the first payment of the file */
  readonly payment: (payment: ExportedPayment, first: boolean) => string;
  readonly end: string;
}
