// One exchange with a client: what the request suffers, what the gateway decides, and how the answer goes out. The
// order is fixed: a delay before the commit, the commit, a delay after it, the answer.
import type { ServerResponse } from 'node:http';
import { deliver, type Wait } from '../faults/deliver.ts';
import type { FaultBoard } from '../faults/fault-board.ts';
import type { Reply } from '../ledger/remembered-replies.ts';
import type { Host } from '../operations/host.ts';
import type { LoggedRequest } from '../request-log.ts';

/** Decides; waits for `ready` before it commits anything. Undefined when `ready` said no. */
export type Decide = (ready: () => Promise<boolean>) => Promise<Reply | undefined>;

export interface ExchangeParts {
  readonly host: Host;
  readonly faults: FaultBoard;
  readonly wait: Wait;
  /** Told that something may have been committed; returns at once. */
  readonly afterCommit: () => void;
}

export const exchange = async (
  { host, faults, wait, afterCommit }: ExchangeParts,
  logged: LoggedRequest,
  response: ServerResponse,
  decide: Decide,
): Promise<void> => {
  const suffering = faults.strike(logged.method, logged.path);
  logged.fault = suffering.name;
  const pause = async (delayMs: number): Promise<boolean> => delayMs === 0 || wait(delayMs);
  const ready = async (): Promise<boolean> =>
    (await pause(suffering.delayBeforeMs)) && suffering.ending?.fault !== 'drop-before-commit';
  const reply = await decide(ready);
  afterCommit();
  if (reply === undefined || !(await pause(suffering.delayAfterMs))) {
    response.destroy();
    return;
  }
  const onError = host.answers.refused(500, 'Internal error');
  logged.status = await deliver(response, reply, suffering.ending, onError, wait);
};
