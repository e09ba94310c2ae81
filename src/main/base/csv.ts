// Comma-separated values by RFC 4180: CRLF after every line, quotes where a cell needs them. A spreadsheet takes a cell that
// begins with = + - or @ for a formula and would run what a clerk or a guest typed: an apostrophe is put before such text,
// also where a tab or line break stands first, as spreadsheets skip those. Numbers are ours and are left alone: a negative
// amount must stay a number.

const guarded = (text: string): string => (/^\s*[=+\-@]/.test(text) ? `'${text}` : text);

const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** A cell of text, guarded and quoted; an empty one for null. */
export const textCell = (text: string | null): string => (text === null ? '' : quoted(guarded(text)));

/** A cell with a number of ours, whole or decimal; an empty one for null. */
export const numberCell = (value: number | string | null): string => String(value ?? '');

/** @param cells as the functions above make them */
export const csvLine = (cells: readonly string[]): string => `${cells.join(',')}\r\n`;
