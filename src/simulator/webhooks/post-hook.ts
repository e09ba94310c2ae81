// One try to deliver to a hook: a POST over plain HTTP to this machine. It never throws and never hangs.
import { request } from 'node:http';
import type { MachineClock } from '../machine.ts';
import type { Hook } from './hook.ts';

/** How long the receiver may take to answer. */
const timeoutMs = 10_000;

export interface Line {
  readonly clock: MachineClock;
  /** Fires when the simulator closes. */
  readonly stop: AbortSignal;
}

const headersOf = ({ headerKey, headerValue }: Hook, body: Buffer) => ({
  ...(headerKey === null ? {} : { [headerKey]: headerValue ?? '' }),
  'content-type': 'application/json',
  'content-length': body.length,
});

const send = ({ clock, stop }: Line, hook: Hook, body: Buffer, end: (status: number) => void): void => {
  const sent = request(hook.uri, {
    method: 'POST',
    headers: headersOf(hook, body),
    agent: false,
    signal: stop,
  });
  const cancel = clock.after(timeoutMs, () => sent.destroy());
  sent.on('response', (response) => {
    response.resume();
    response.on('error', () => undefined);
    end(response.statusCode ?? 0);
  });
  sent.on('error', () => end(0));
  sent.on('close', () => {
    cancel();
    end(0);
  });
  sent.end(body);
};

/** @returns the HTTP status of the answer, 0 when there was none */
export const postHook = (line: Line, hook: Hook, text: string): Promise<number> =>
  new Promise((resolve) => {
    try {
      send(line, hook, Buffer.from(text), resolve);
    } catch {
      // A header that Node will not send together with the others.
      resolve(0);
    }
  });
