// Words of the journal's search and export.
import type { ExportFormat } from '../../../contract/journal.ts';

const whole = (count: number): string => count.toLocaleString('en-US');
const payments = (count: number): string => (count === 1 ? '1 payment' : `${whole(count)} payments`);

export const journal = {
  search: 'Search the payments',
  searchFor: 'Amount, last four, order, folio, clerk, day',
  takenFor: 'What you typed is taken for',
  anything: 'Anything',
  meanings: {
    lastFour: (digits: string): string => `Card ending ${digits}`,
    amount: (amount: string): string => `Amount ${amount}`,
    order: (beginning: string): string => `Order ${beginning}\u2026`,
    folio: (folio: string): string => `Folio ${folio}`,
    clerk: (clerk: string): string => `Clerk ${clerk}`,
    day: (day: string): string => day,
  },
  state: 'State',
  allStates: 'All states',
  kind: 'Kind',
  allKinds: 'All kinds',
  day: 'Day',
  days: {
    any: 'Any day',
    today: 'Today',
    yesterday: 'Yesterday',
    week: 'Last 7 days',
    month: 'Last 30 days',
  },
  count: (count: number, more: boolean): string =>
    more ? `More than ${whole(count)} payments.` : count === 0 ? 'No payment.' : `${payments(count)}.`,
  export: 'Export',
  exportTitle: 'Export these payments',
  exportDetail: 'Every payment that the list shows goes into one file. Card numbers stay masked.',
  exportForm: 'Form',
  formats: { csv: 'CSV', json: 'JSON' } satisfies Record<ExportFormat, string>,
  formatHints: { csv: 'For a spreadsheet', json: 'For a program' } satisfies Record<ExportFormat, string>,
  exportYes: 'Save as\u2026',
  exportNo: 'Export nothing',
  exportStop: 'Stop',
  exportClose: 'Close',
  exportStarting: 'Counting the payments\u2026',
  exportRunning: (done: number, total: number | null): string =>
    total === null ? `${whole(done)} written` : `${whole(done)} of ${whole(total)} written`,
  exportDone: (count: number): string => `Done: ${payments(count)} written.`,
  exportCancelled: 'Stopped. Nothing was left behind.',
};
