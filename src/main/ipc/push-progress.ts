// Tells the screen how far a task is, parsed by its schema like every other push.
import type { WebContents } from 'electron';
import { progressChannel } from '../../contract/bridge.ts';
import { type Progress, progressSchema } from '../../contract/journal.ts';
import type { Log } from '../base/log.ts';

/** @param contents the window's contents, or undefined while there is none: nobody waits for the task then */
export const createProgressPush =
  (contents: () => Pick<WebContents, 'send' | 'isDestroyed'> | undefined, log: Log) =>
  (progress: Progress): void => {
    const target = contents();
    if (target === undefined || target.isDestroyed()) return;
    const parsed = progressSchema.safeParse(progress);
    if (parsed.success) target.send(progressChannel, parsed.data);
    else log.write('error', 'ipc.bad-progress', { at: parsed.error.issues[0]?.path.map(String).join('.') });
  };
