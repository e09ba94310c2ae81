// The audit trail in words, and a key's age: pure.
import type { CommandName } from '../../../contract/channels.ts';
import { rightOf } from '../../../contract/rights.ts';
import type { AuditEntry } from '../../../contract/security.ts';
import type { Words } from '../../text/words.tsx';

/** A permanent name that has no words of its own: `key-rotated` to `Key rotated`. */
const spelled = (name: string): string => {
  const text = name.replaceAll('-', ' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
};

export const eventWords = (event: string, { security }: Words): string =>
  (security.trail.events as Readonly<Record<string, string>>)[event] ?? spelled(event);

const isCommand = (about: string): about is CommandName => Object.hasOwn(rightOf, about);

/** What it was about: a command in its words or those of its right, else a name as it was written down. */
export const aboutWords = (about: string, { security, signIn }: Words): string =>
  security.trail.abouts[about] ??
  (signIn.override.commands as Readonly<Record<string, string>>)[about] ??
  (isCommand(about) ? security.rights[rightOf[about]] : about);

/** Why: the register's own codes in words, a person's words as they were given. */
const reasonWords = (reason: string, { security, errors }: Words): string =>
  security.trail.reasons[reason] ??
  (errors as Readonly<Record<string, string>>)[reason] ??
  security.trail.reason(reason);

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
    ...(reason === null ? [] : [reasonWords(reason, words)]),
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
