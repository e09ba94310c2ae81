// The people of this till: who they are, what proves it, and who stands at it now. A PIN or password goes in and never
// comes out. The screen learns names and roles before anybody has signed in: a till is chosen by name, not typed.
import { z } from 'zod';
import { rightSchema, roleSchema } from './roles.ts';

const nothing = z.object({}).strict();
const done = z.object({});
const id = z.string().min(1).max(64);
/** As typed: a PIN's digits or a password. Its rules are main's, which answers a coded error. */
export const secretSchema = z.string().min(1).max(128);
/** Why somebody with more rights lets it happen: kept with both names. */
export const reasonSchema = z.string().trim().min(3).max(200);
const personName = z.string().trim().min(1).max(40);

/** What proves who it is: digits, or at least twelve characters. Managers and auditors have a password. */
export const secretKindSchema = z.enum(['pin', 'password']);
export type SecretKind = z.infer<typeof secretKindSchema>;

/** For the sign-in screen. */
export const personNameSchema = z.object({
  id: z.string(),
  name: z.string(),
  role: roleSchema,
  secretKind: secretKindSchema,
  /** Wall clock milliseconds; null where nothing is locked. */
  lockedUntilMs: z.number().nullable(),
});
export type PersonName = z.infer<typeof personNameSchema>;

export const personViewSchema = personNameSchema.extend({
  /** Cannot sign in: switched off by a manager, or not seen for 90 days (PCI DSS 8.2.6). */
  disabled: z.boolean(),
  createdAtMs: z.number(),
  lastSeenAtMs: z.number().nullable(),
  secretSetAtMs: z.number(),
  /** Set by somebody else: the next sign-in asks for a new one. */
  mustChange: z.boolean(),
  wrongTries: z.int().nonnegative(),
});
export type PersonView = z.infer<typeof personViewSchema>;

const whoSchema = z.object({ id: z.string(), name: z.string(), role: roleSchema });

/** Who stands at the till. */
export const sessionViewSchema = z.discriminatedUnion('name', [
  /** No people are kept yet, and no live money can move: practice and sandbox are open to everybody. */
  z.object({ name: z.literal('open') }),
  /** Live, and nobody is kept yet: the first manager is made before anything else. */
  z.object({ name: z.literal('first-manager') }),
  z.object({ name: z.literal('signed-out') }),
  /** Idle for too long, or locked by hand: what stands on the register stays. */
  z.object({ name: z.literal('locked'), person: whoSchema }),
  z.object({
    name: z.literal('signed-in'),
    person: whoSchema,
    rights: z.array(rightSchema),
    /** The secret was set by somebody else: a new one is asked for first. */
    mustChange: z.boolean(),
  }),
]);
export type SessionView = z.infer<typeof sessionViewSchema>;

export const peopleCommands = {
  'session.people': { request: nothing, answer: z.object({ people: z.array(personNameSchema) }) },
  'session.sign-in': { request: z.object({ personId: id, secret: secretSchema }).strict(), answer: done },
  'session.sign-out': { request: nothing, answer: done },
  'session.lock': { request: nothing, answer: done },
  /** Somebody with the right lets the one who is signed in give this one command, once, within a minute. */
  'session.override': {
    request: z
      .object({ personId: id, secret: secretSchema, command: z.string().max(40), reason: reasonSchema })
      .strict(),
    answer: done,
  },
  'session.change-secret': {
    request: z.object({ old: secretSchema, wanted: secretSchema }).strict(),
    answer: done,
  },
  /** While nobody is kept: there is no default password. */
  'people.first-manager': {
    request: z.object({ name: personName, password: secretSchema }).strict(),
    answer: done,
  },
  'people.list': { request: nothing, answer: z.object({ people: z.array(personViewSchema) }) },
  'people.add': {
    request: z.object({ name: personName, role: roleSchema, secret: secretSchema }).strict(),
    answer: z.object({ personId: id }),
  },
  'people.change': {
    request: z.object({ personId: id, name: personName, role: roleSchema, disabled: z.boolean() }).strict(),
    answer: done,
  },
  /** Of somebody else: it must be changed at the next sign-in, and the lock goes. */
  'people.set-secret': { request: z.object({ personId: id, secret: secretSchema }).strict(), answer: done },
} as const;
