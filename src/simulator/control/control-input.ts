// What the control URL takes, checked; every refusal is a sentence.
import { z } from 'zod';
import { type FaultOrder, faultNames } from '../faults/fault.ts';
import { type DisputeStatus, disputeStatuses } from '../operations/disputes.ts';
import { type Code, isCode } from '../rules/codes.ts';
import { isZone } from '../simulated-time.ts';
import type { Switches } from '../switches.ts';
import type { Disturbance } from '../webhooks/deliveries.ts';
import type { SeedOrder } from './seed.ts';

const milliseconds = z.int().min(0).max(3_600_000);
const defaultDelayMs = 1000;
const defaultDripMs = 250;

const faultInput = z.strictObject({
  fault: z.enum(faultNames),
  path: z.string().startsWith('/').default('/'),
  method: z.string().min(1).default('POST'),
  next: z.int().min(1).optional(),
  share: z.number().min(0).max(1).optional(),
  delayMs: milliseconds.optional(),
  when: z.enum(['before-commit', 'after-commit']).default('before-commit'),
  seed: z.int().optional(),
});

const code = z.string().refine((text): text is Code => isCode(text), 'not a response code');

const switchesInput = z
  .strictObject({
    gw06Always: z.boolean(),
    waitWhileRunning: z.boolean(),
    formatErrors: z.literal([400, 200, 500]),
    strictCardCode: z.boolean(),
    discoverAvsSwap: z.boolean(),
    missingZipDeclined: z.boolean(),
    partialApprovalAmounts: z.boolean(),
    failedVoidAmount: z.boolean(),
    terminalCard: z.enum(['visa', 'mastercard']),
    duplicateOrderCode: code,
    unknownTokenCode: code,
    addressDeclineCode: code,
    cardCodeAbsentCode: code,
    overLimitCode: code,
    uppercaseStatus: z.boolean(),
    otherCurrencies: z.boolean(),
    zone: z.string().refine(isZone, 'not a time zone this machine knows'),
  })
  .partial();

const clockInput = z.strictObject({ advanceMs: z.int() });
const seedInput = z.strictObject({
  count: z.int().min(1).max(100_000),
  fromMs: z.int().min(0).nullable().default(null),
  everyMs: z.int().min(0).max(86_400_000).default(60_000),
});
const times = z.int().min(0).max(10_000);
const disturbanceInput = z.strictObject({ lose: times, duplicate: times }).partial();
const disputeInput = z.strictObject({
  transactionId: z.string().min(1),
  status: z.enum(disputeStatuses).default('open'),
});
const nothing = z.strictObject({});

export type Input<Value> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly message: string };

const check = <Schema extends z.ZodType>(schema: Schema, input: unknown): Input<z.output<Schema>> => {
  const parsed = schema.safeParse(input);
  if (parsed.success) return { ok: true, value: parsed.data };
  const [issue] = parsed.error.issues;
  const where = issue === undefined || issue.path.length === 0 ? 'The body' : issue.path.join('.');
  return { ok: false, message: `${where}: ${issue?.message ?? 'not understood'}.` };
};

/**
 * A fault order. With neither `next` nor `share` it strikes once; with `share` alone until it is cleared.
 * @param anySeed taken when the input names none
 */
export const readFault = (input: unknown, anySeed: number): Input<FaultOrder> => {
  const read = check(faultInput, input);
  if (!read.ok) return read;
  const { fault, path, method, next, share, delayMs, when, seed } = read.value;
  return {
    ok: true,
    value: {
      fault,
      path: path.replace(/^\/v3(?=\/|$)/, '').replace(/\/+$/, ''),
      method: method.toUpperCase(),
      next: next ?? (share === undefined ? 1 : null),
      share: share ?? 1,
      delayMs: delayMs ?? (fault === 'slow-drip' ? defaultDripMs : defaultDelayMs),
      when,
      seed: seed ?? anySeed,
    },
  };
};

/** Without what is undefined. */
const given = <Value extends object>(value: Value): { [Name in keyof Value]?: NonNullable<Value[Name]> } =>
  Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) as {
    [Name in keyof Value]?: NonNullable<Value[Name]>;
  };

export const readSwitches = (input: unknown): Input<Partial<Switches>> => {
  const read = check(switchesInput, input);
  return read.ok ? { ok: true, value: given(read.value) } : read;
};

export const readClock = (input: unknown): Input<{ advanceMs: number }> => check(clockInput, input);
export const readSeed = (input: unknown): Input<SeedOrder> => check(seedInput, input);
export const readDispute = (input: unknown): Input<{ transactionId: string; status: DisputeStatus }> =>
  check(disputeInput, input);
export const readDisturbance = (input: unknown): Input<Partial<Disturbance>> => {
  const read = check(disturbanceInput, input);
  return read.ok ? { ok: true, value: given(read.value) } : read;
};
export const readNothing = (input: unknown): Input<object> => check(nothing, input);
