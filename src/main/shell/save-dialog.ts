// Asks the clerk where an export shall go, with the system's own dialog. The page never names a path.
import type { BrowserWindow, Dialog } from 'electron';
import type { ExportFormat } from '../../contract/index.ts';

const filters: Readonly<Record<ExportFormat, { name: string; extensions: string[] }>> = {
  csv: { name: 'CSV', extensions: ['csv'] },
  json: { name: 'JSON', extensions: ['json'] },
};

const twoDigits = (value: number): string => String(value).padStart(2, '0');

/** What is exported: payments, or the front desk's night audit. */
export type Exported = 'payments' | 'night-audit';

/** `payments-2026-11-21.csv` @param nowMs wall clock in milliseconds; the day is the till's own */
export const exportFileName = (format: ExportFormat, nowMs: number, what: Exported = 'payments'): string => {
  const now = new Date(nowMs);
  const day = [now.getFullYear(), twoDigits(now.getMonth() + 1), twoDigits(now.getDate())].join('-');
  return `${what}-${day}.${format}`;
};

/** @returns the file's path, or undefined when it was called off */
export const askWhereTo = async (
  dialog: Pick<Dialog, 'showSaveDialog'>,
  window: BrowserWindow,
  format: ExportFormat,
  nowMs: number,
  what: Exported = 'payments',
): Promise<string | undefined> => {
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    defaultPath: exportFileName(format, nowMs, what),
    filters: [filters[format]],
    properties: ['createDirectory', 'showOverwriteConfirmation'],
  });
  return canceled || filePath === '' ? undefined : filePath;
};
