// Tells the screen something over a channel of its own, parsed by its schema like every answer.
import type { WebContents } from 'electron';
import type { z } from 'zod';
import type { Log } from '../base/log.ts';

/** @param contents the window's contents, or undefined while there is none: nobody waits for it then */
export const createPush =
  <Schema extends z.ZodType>(
    channel: string,
    schema: Schema,
    contents: () => Pick<WebContents, 'send' | 'isDestroyed'> | undefined,
    log: Log,
  ) =>
  (pushed: z.input<Schema>): void => {
    const target = contents();
    if (target === undefined || target.isDestroyed()) return;
    const parsed = schema.safeParse(pushed);
    if (parsed.success) target.send(channel, parsed.data);
    else
      log.write('error', 'ipc.bad-push', { channel, at: parsed.error.issues[0]?.path.map(String).join('.') });
  };
