// One MagTek command and its answer over an open line. The size of a command cannot be asked for, so the sizes are tried
// until one is answered; which one that was goes with the answer.
import {
  commandSizes,
  readAnswer,
  type CommandAnswer,
  type CommandSize,
} from '../magtek/feature-commands.ts';
import type { HidLine } from './hid-bus.ts';

export interface Exchange extends CommandAnswer {
  readonly size: CommandSize;
}

/** Never rejects; undefined where the device understands no size, or is gone. */
export const exchange = async (
  line: Pick<HidLine, 'sendFeatureReport' | 'getFeatureReport'>,
  commandOf: (size: CommandSize) => Uint8Array,
): Promise<Exchange | undefined> => {
  for (const size of commandSizes) {
    try {
      await line.sendFeatureReport(commandOf(size));
      const answer = readAnswer(await line.getFeatureReport(0, 1 + size));
      if (answer !== undefined) return { ...answer, size };
    } catch {
      // A device refuses a size that is not its own (99875475 gives no other sign); so does one that is gone.
    }
  }
  return undefined;
};
