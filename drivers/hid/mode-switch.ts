// Switches a MagTek reader between HID reports and keystrokes. A reader in keyboard mode still takes this command, as a
// feature report of its keyboard: Linux and Windows let us open it for that, macOS only with leave to watch the keyboard.
//
// The device leaves the bus and comes back with another product id; whoever watches the bus sees that. A reader that has
// the device open must be closed first.
import { resetDevice, setInterfaceType, type InterfaceType } from '../magtek/feature-commands.ts';
import { exchange } from './feature-exchange.ts';
import { HidFault, type HidBus, type HidDevice, type HidFaultReason, type HidLine } from './hid-bus.ts';

export type SwitchRefusal =
  | HidFaultReason
  | 'needs-key' // its security level lets only the holder of its key change it
  | 'no-answer' // it understands no size of the command, or left
  | 'refused';

export type SwitchOutcome = { readonly ok: true } | { readonly ok: false; readonly reason: SwitchRefusal };

const refused = (reason: SwitchRefusal): SwitchOutcome => ({ ok: false, reason });

const ask = async (line: HidLine, to: InterfaceType): Promise<SwitchOutcome> => {
  const answer = await exchange(line, (size) => setInterfaceType(size, to));
  if (answer === undefined) return refused('no-answer');
  if (answer.result === 'needs-key') return refused('needs-key');
  if (answer.result !== 'done') return refused('refused');
  try {
    await line.sendFeatureReport(resetDevice(answer.size));
  } catch {
    // It may leave before it has acknowledged the reset. If it did not leave, the change waits for the next plug.
  }
  return { ok: true };
};

/** Never rejects for what a device or the system does. Resolves when the device was told and is released. */
export const switchMode = async (
  bus: Pick<HidBus, 'open'>,
  { path }: Pick<HidDevice, 'path'>,
  to: InterfaceType,
): Promise<SwitchOutcome> => {
  let line: HidLine;
  try {
    line = await bus.open(path);
  } catch (error) {
    if (error instanceof HidFault) return refused(error.reason);
    throw error;
  }
  try {
    return await ask(line, to);
  } finally {
    await line.close();
  }
};
