// Writes a log line for each message that main refused. A hostile page could send millions, and the log shares a disk
// with the journal: after the first thousand, only every power of two is written, with the count so far.
import type { ErrorCode } from '../../contract/errors.ts';
import type { Log } from '../base/log.ts';

const writtenInFull = 1_000;
/** Enough to recognize a channel; the name may come from a hostile page. */
const channelCharactersMax = 80;

export type Refuse = (
  channel: string,
  code: ErrorCode,
  why?: string,
) => { ok: false; error: { code: ErrorCode } };

/** @returns a function that logs `ipc.refused` and makes the coded answer */
export const createRefusals = (log: Log): Refuse => {
  let count = 0;
  return (channel, code, why) => {
    count += 1;
    if (count <= writtenInFull || Number.isInteger(Math.log2(count)))
      log.write('warn', 'ipc.refused', { channel: channel.slice(0, channelCharactersMax), code, why, count });
    return { ok: false, error: { code } };
  };
};
