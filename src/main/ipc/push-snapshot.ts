// Main's one way to speak first: the whole snapshot, parsed by its schema, so that no field the contract does not name
// ever leaves main.
import type { WebContents } from 'electron';
import { snapshotChannel } from '../../contract/bridge.ts';
import { type Snapshot, snapshotSchema } from '../../contract/views.ts';
import type { Log } from '../base/log.ts';

/** @param contents the window's contents, or undefined while there is none: the screen asks for a snapshot when it loads */
export const createSnapshotPush =
  (contents: () => Pick<WebContents, 'send' | 'isDestroyed'> | undefined, log: Log) =>
  (snapshot: Snapshot): void => {
    const target = contents();
    if (target === undefined || target.isDestroyed()) return;
    const parsed = snapshotSchema.safeParse(snapshot);
    if (parsed.success) target.send(snapshotChannel, parsed.data);
    else
      log.write('error', 'ipc.bad-snapshot', {
        revision: snapshot.revision,
        at: parsed.error.issues[0]?.path.map(String).join('.'),
      });
  };
