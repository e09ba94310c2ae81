// One JSON array with an object for each payment, a payment a line.
import type { ExportFormat } from './export-format.ts';

export const json: ExportFormat = {
  begin: '[',
  payment: (payment, first) => `${first ? '\n' : ',\n'}${JSON.stringify(payment)}`,
  end: '\n]\n',
};
