// The log: one JSON object a line. Redaction is done here, by the logger, not by the memory of whoever calls it.

export type LogLevel = 'info' | 'warn' | 'error';
export type LogFields = Readonly<Record<string, string | number | boolean | null | undefined>>;

export interface Log {
  /** `event` is a permanent dotted name such as `payment.unknown`; fields are flat and JSON-safe. */
  write(level: LogLevel, event: string, fields?: LogFields): void;
}

/** A run of 12 to 19 digits, also when spaced or hyphenated as on a card. */
const longDigits = /\d(?:[ -]?\d){11,18}/g;
/** Track data: a start sentinel, anything, an end sentinel or the end (ISO/IEC 7813). */
const trackData = /[%;+][A-Z0-9][^?\r\n]{12,}\??/g;

/** Hides whatever looks like a PAN or track data. Long transaction ids lose their middle too: a price worth paying. */
export const redact = (text: string): string =>
  text.replace(trackData, '[track]').replace(longDigits, (run) => `[digits …${run.slice(-4)}]`);

/**
 * A log that writes each redacted line to `sink`.
 * @param nowMs wall clock in milliseconds
 */
export const createLog = (sink: (line: string) => void, nowMs: () => number): Log => ({
  write(level, event, fields = {}) {
    const safe = Object.fromEntries(
      Object.entries(fields).map(([key, value]) => [key, typeof value === 'string' ? redact(value) : value]),
    );
    // The fields come first, so that none of them can pass for the time or the event.
    sink(JSON.stringify({ ...safe, time: new Date(nowMs()).toISOString(), level, event }));
  },
});

export const silentLog: Log = { write: () => undefined };
