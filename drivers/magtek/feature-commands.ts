// MagTek's commands and their answers, as they travel in HID feature reports. Pure. Documents: 99875191 "USB HID
// SureSwipe", section "Commands", and 99875475 "MagneSafe V5", section "Commands" and appendix of properties.
//
// A report is one report id (0x00, for the devices use none), the command or the result, the length of its data, the
// data, and zeros up to the device's size: 24 bytes on SureSwipe readers and on everything in keyboard mode, 60 on
// MagneSafe readers. Nothing in the device tells which, so both are tried.

/** Bytes of a command without the report id; the commoner first. */
export const commandSizes = [24, 60] as const;
export type CommandSize = (typeof commandSizes)[number];

const getProperty = 0x00;
const setProperty = 0x01;
const reset = 0x02;

const softwareIdProperty = 0x00;
/** The column says `16` in the table of 99875191, under the heading "Hex"; its own page says 0x10. */
const interfaceTypeProperty = 0x10;

/** How a reader sends its swipes, with the value of the interface type property. */
export type InterfaceType = 'reports' | 'keystrokes';
const interfaceTypes: Readonly<Record<InterfaceType, number>> = { reports: 0, keystrokes: 1 };

const command = (size: CommandSize, code: number, data: readonly number[]): Buffer => {
  const report = Buffer.alloc(1 + size);
  report.set([code, data.length, ...data], 1);
  return report;
};

/** Asks for the name and version of the firmware. */
export const getSoftwareId = (size: CommandSize): Buffer => command(size, getProperty, [softwareIdProperty]);

/** Takes effect with the next reset. From security level 3 on it needs a MAC, which we cannot make. */
export const setInterfaceType = (size: CommandSize, to: InterfaceType): Buffer =>
  command(size, setProperty, [interfaceTypeProperty, interfaceTypes[to]]);

/** The device leaves the bus and comes back; it does not answer. */
export const resetDevice = (size: CommandSize): Buffer => command(size, reset, []);

export type CommandResult =
  | 'done'
  | 'failed'
  | 'bad-parameter'
  | 'delayed'
  | 'needs-key' // only with a message authentication code, or not at all at this security level
  | 'unknown';

const results: Readonly<Record<number, CommandResult>> = {
  0x00: 'done',
  0x01: 'failed',
  0x02: 'bad-parameter',
  0x05: 'delayed',
  0x07: 'needs-key',
};

export interface CommandAnswer {
  readonly result: CommandResult;
  readonly data: Uint8Array;
}

/** @returns undefined where the bytes are no answer: too short, or of a length that has no room */
export const readAnswer = (report: Uint8Array): CommandAnswer | undefined => {
  const [, code, length] = report;
  if (code === undefined || length === undefined || 3 + length > report.length) return undefined;
  return { result: results[code] ?? 'unknown', data: report.slice(3, 3 + length) };
};

/** The firmware's name as text, such as `21042804D01`; undefined where there is none. */
export const readSoftwareId = ({ result, data }: CommandAnswer): string | undefined => {
  if (result !== 'done') return undefined;
  const words = Buffer.from(data)
    .toString('latin1')
    .replaceAll(/[^\x20-\x7e]/g, '')
    .trim();
  return words === '' ? undefined : words;
};
