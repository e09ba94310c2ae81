// The readers page: which readers there are, how they are, and what a test swipe showed. Words and masks only.
import { z } from 'zod';
import { serialLineSchema } from './settings.ts';

/** Names a device by its path where it has no serial number: Windows' are long, and a serial port's may be. */
const id = z.string().min(1).max(300);

export const readerStateSchema = z.enum([
  'connecting',
  'ready',
  'lost', // was there, and is looked for
  'unusable', // is there and cannot be read: `trouble` says why
]);

export const readerTroubleSchema = z.enum([
  'no-permission', // the system keeps the device from this user: on Linux the udev rules are missing
  'taken', // another program has it
  'keyboard-mode', // types its swipes: switch it, or use it as a keyboard reader
  'not-there',
  'keys-exhausted',
]);

export const failedSwipeSchema = z.enum([
  'no-track-readable',
  'cut-short',
  'check-failed',
  'too-long',
  'not-a-card',
  'keys-exhausted',
]);

/** What a frame is held against, each as far as its format has it. */
export const frameCheckSchema = z.enum([
  'length', // the frame is as long as it says
  'ends', // starts and ends with its marks
  'lrc',
  'checksum',
  'crc',
  'fields', // no field is longer than its place, no two statements contradict each other
  'encryption', // what is said to be encrypted is whole, with a key serial number
]);
export const checkVerdictSchema = z.enum(['good', 'failed', 'not-reached', 'not-sent']);

const serviceCodeSchema = z.object({
  chip: z.boolean(),
  interchange: z.enum(['international', 'national', 'private', 'test', 'reserved']),
  authorization: z.enum(['normal', 'issuer-online', 'issuer-online-unless-agreed', 'reserved']),
  pin: z.enum(['required', 'where-feasible', 'not-asked', 'reserved']),
  services: z.enum(['all', 'goods-and-services', 'cash-machine', 'cash', 'reserved']),
});

export const testSwipeSchema = z.object({
  outcome: z.union([z.literal('good'), failedSwipeSchema]),
  /** The format's permanent name; null where the bytes fit none. */
  format: z.string().nullable(),
  entryMode: z.enum(['swiped', 'inserted', 'keyed-on-device']).nullable(),
  encrypted: z.boolean(),
  /** The brand as everywhere in the contract; null where nothing of the number was sent, not even masked. */
  mask: z.object({ brand: z.string(), lastFour: z.string() }).nullable(),
  tracks: z.array(z.object({ track: z.literal([1, 2, 3]), status: z.enum(['good', 'failed', 'absent']) })),
  checks: z.array(z.object({ check: frameCheckSchema, verdict: checkVerdictSchema })),
  /** Key serial number, hexadecimal: names the key, and opens nothing. */
  keySerialNumber: z.string().nullable(),
  keyVariant: z.enum(['data', 'pin', 'unstated']).nullable(),
  serviceCode: serviceCodeSchema.nullable(),
  /** The card carries a chip, as far as the device tells. */
  chip: z.boolean().nullable(),
});
export type TestSwipe = z.infer<typeof testSwipeSchema>;

export const readerViewSchema = z.object({
  id,
  /** `MagTek Dynamag` */
  title: z.string(),
  connection: z.enum(['usb', 'serial', 'keyboard', 'practice']),
  serialNumber: z.string().nullable(),
  /** As the device tells it. */
  firmware: z.string().nullable(),
  state: readerStateSchema,
  trouble: readerTroubleSchema.nullable(),
  /** Takes the cards of this register. */
  inUse: z.boolean(),
  /** The mode it can be switched to. */
  switchesTo: z.enum(['reports', 'keystrokes']).nullable(),
  lastRead: z
    .object({ atMs: z.number(), outcome: z.union([z.literal('good'), failedSwipeSchema]) })
    .nullable(),
});
export type ReaderView = z.infer<typeof readerViewSchema>;

const speedStateSchema = z.enum([
  'trying', // a swipe is waited for at these settings
  'swipe-again', // the settings may be right, the swipe was not
  'found',
  'not-found', // none of the known ones
  'failed', // the port could not be opened, or went
]);

export const speedSearchSchema = z.object({
  path: z.string(),
  state: speedStateSchema,
  /** What is tried, or was found. */
  line: serialLineSchema.nullable(),
  /** How many swipes were asked for, this one too. */
  swipe: z.number(),
});
export type SpeedSearchView = z.infer<typeof speedSearchSchema>;

export const readersViewSchema = z.object({
  /** The process that talks to the devices. `restarting` after it died: reads go on within a second. */
  process: z.enum(['off', 'starting', 'running', 'restarting']),
  readers: z.array(readerViewSchema),
  /** Whichever USB reader is swiped takes the cards of this register. */
  takesAnyUsb: z.boolean(),
  /** A test swipe takes the next card of one reader away from the sale, and shows what came. */
  test: z
    .object({ readerId: id, state: z.enum(['waiting', 'done']), swipe: testSwipeSchema.nullable() })
    .nullable(),
  /** The search for the speed of a serial reader. */
  speed: speedSearchSchema.nullable(),
  /** The one command that lets this user read USB readers, where the system needs it (Linux). */
  permissionCommand: z.string().nullable(),
});
export type ReadersView = z.infer<typeof readersViewSchema>;

export const readerCommands = {
  /** While watched, every reader is looked for and every change of the view is pushed. Off calls a test off, too. */
  'readers.watch': { request: z.object({ on: z.boolean() }).strict(), answer: readersViewSchema },
  /** The next card of this reader is a test; null calls it off, and puts away what the last one showed. */
  'readers.test': { request: z.object({ readerId: id.nullable() }).strict(), answer: z.object({}) },
  /** Makes this reader the register's own, remembered by its serial number; null takes every USB reader there is. */
  'readers.use': { request: z.object({ readerId: id.nullable() }).strict(), answer: z.object({}) },
  /** Tries the speeds of the serial reader at this port, while it is watched and somebody swipes; null calls it off. */
  'readers.find-speed': {
    request: z.object({ path: z.string().trim().min(1).max(200).nullable() }).strict(),
    answer: z.object({}),
  },
  /** The swipe was not heard at all: the next speed. */
  'readers.next-speed': { request: z.object({}).strict(), answer: z.object({}) },
  /** Switches a MagTek reader between reports and keystrokes; it leaves and comes back. Asked for once more on the screen. */
  'readers.switch-mode': {
    request: z.object({ readerId: id, to: z.enum(['reports', 'keystrokes']) }).strict(),
    answer: z.object({}),
  },
} as const;
