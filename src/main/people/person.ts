// A person as the journal of the people keeps them, and who of them can sign in. Times are wall clock milliseconds.
import { z } from 'zod';
import { roleSchema, secretKindSchema } from '../../contract/index.ts';

/** What a PIN or password was turned into, with everything that it takes to do so again. */
const keptSecretSchema = z.object({
  /** Base 64, both. */
  hash: z.string(),
  salt: z.string(),
  memoryKib: z.int().positive(),
  passes: z.int().positive(),
});
export type KeptSecret = z.infer<typeof keptSecretSchema>;

export const personSchema = z.object({
  id: z.string(),
  name: z.string(),
  role: roleSchema,
  secretKind: secretKindSchema,
  /** The newest is the one in force; it is one of the last four, which are not chosen again (PCI DSS 8.3.7). */
  secrets: z.array(keptSecretSchema).min(1).max(4),
  secretSetAtMs: z.number(),
  mustChange: z.boolean(),
  wrongTries: z.int().nonnegative(),
  lockedUntilMs: z.number().nullable(),
  /** Switched off by a manager. */
  disabled: z.boolean(),
  createdAtMs: z.number(),
  lastSeenAtMs: z.number().nullable(),
  /** The 90 days count from here at the earliest: added, or switched on again. */
  enabledAtMs: z.number(),
});
export type Person = z.infer<typeof personSchema>;

/** PCI DSS 8.2.6: an account that nobody has used for 90 days is switched off. */
export const unseenMaxMs = 90 * 24 * 60 * 60 * 1000;

const seenAtMs = ({ lastSeenAtMs, enabledAtMs }: Person): number => Math.max(lastSeenAtMs ?? 0, enabledAtMs);

const isStale = (person: Person, nowMs: number): boolean => nowMs - seenAtMs(person) > unseenMaxMs;

/** Of two managers, the one who was here last. */
const laterSeen = (left: Person, right: Person): Person =>
  seenAtMs(right) > seenAtMs(left) || (seenAtMs(right) === seenAtMs(left) && right.id < left.id)
    ? right
    : left;

/** The managers who can sign in. The 90 days never shut the last one out: nobody could let anybody in again. */
export const ableManagers = (people: readonly Person[], nowMs: number): readonly Person[] => {
  const managers = people.filter(({ role, disabled }) => role === 'manager' && !disabled);
  const fresh = managers.filter((person) => !isStale(person, nowMs));
  if (fresh.length > 0) return fresh;
  const [first, ...rest] = managers;
  return first === undefined ? [] : [rest.reduce(laterSeen, first)];
};

/** Whether this person can sign in, all things but the secret and a lock considered. */
export const isAble = (person: Person, people: readonly Person[], nowMs: number): boolean =>
  !person.disabled &&
  (!isStale(person, nowMs) || ableManagers(people, nowMs).some(({ id }) => id === person.id));
