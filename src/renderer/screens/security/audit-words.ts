// The audit trail in words, and a key's age: pure.
import type { AuditEntry } from '../../../contract/security.ts';
import type { Words } from '../../text/words.tsx';

/** A permanent name that has no words of its own: `key-rotated` to `Key rotated`. */
const spelled = (name: string): string => {
  const text = name.replaceAll('-', ' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
};

export const eventWords = (event: string, { security }: Words): string =>
  security.trail.events[event] ?? spelled(event);

/** What it was about: a command in its words, else a name as it was written down. */
export const aboutWords = (about: string, { signIn }: Words): string =>
  (signIn.override.commands as Readonly<Record<string, string>>)[about] ?? about;

export interface TrailRow {
  readonly id: string;
  readonly what: string;
  readonly who: string;
  /** Who let it happen and why; empty where nobody was asked. */
  readonly by: string;
}

export const trailRow = (entry: AuditEntry, words: Words): TrailRow => {
  const { trail } = words.security;
  const { about, approvedBy, reason } = entry;
  const what = [eventWords(entry.event, words), ...(about === null ? [] : [aboutWords(about, words)])];
  const by = [
    ...(approvedBy === null ? [] : [trail.approved(approvedBy)]),
    ...(reason === null ? [] : [trail.reason(reason)]),
  ];
  return {
    id: String(entry.sequence),
    what: what.join(': '),
    who: entry.by ?? trail.nobody,
    by: by.join(', '),
  };
};

const dayMs = 86_400_000;

/** Whole days. @param atMs both: wall clock, milliseconds */
export const ageDays = (atMs: number, nowMs: number): number =>
  Math.max(0, Math.floor((nowMs - atMs) / dayMs));

const units = ['B', 'kB', 'MB', 'GB', 'TB'] as const;

/** `912.7 MB` @param bytes whole bytes */
export const amountOfBytes = (bytes: number): string => {
  const step = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
  const shown = bytes / 1_000 ** step;
  return `${step === 0 ? shown : shown.toFixed(1)} ${units[step]}`;
};
