// Sends commands to main and keeps the last refusal, so that none is ever silent. The same command pressed twice while
// the first is on its way is one command: a hurried second press of Charge charges once.
import type { Bridge } from '../../contract/bridge.ts';
import type { CommandAnswer, CommandName, CommandRequest } from '../../contract/channels.ts';
import type { Answer, ErrorCode } from '../../contract/errors.ts';

export interface Refusal {
  readonly code: ErrorCode;
  /** Grows with each refusal, so that the same one twice is announced twice. */
  readonly count: number;
}

export interface Commander {
  /** The answer's value, or undefined when main refused (the refusal is then shown). Never throws. */
  readonly run: <Name extends CommandName>(
    name: Name,
    request: CommandRequest<Name>,
  ) => Promise<CommandAnswer<Name> | undefined>;
  readonly refusal: () => Refusal | undefined;
  readonly forget: () => void;
  readonly subscribe: (listener: () => void) => () => void;
}

/**
 * Presses that count each time: two of the same line, two of the same digit. A watch that was ended and begun again
 * while the first beginning was on its way has to be begun again.
 */
const countsEachTime: ReadonlySet<CommandName> = new Set<CommandName>([
  'basket.add',
  'entry.key',
  'readers.watch',
]);

type Send = (request: unknown) => Promise<Answer<unknown>>;

export const createCommander = (bridge: Bridge): Commander => {
  let refusal: Refusal | undefined;
  let count = 0;
  const listeners = new Set<() => void>();
  const onTheWay = new Map<string, Promise<unknown>>();

  const become = (next: Refusal | undefined): void => {
    if (next === refusal) return;
    refusal = next;
    for (const listener of listeners) listener();
  };
  const refuse = (code: ErrorCode): void => {
    count += 1;
    become({ code, count });
  };

  const send = async (name: CommandName, request: unknown): Promise<unknown> => {
    try {
      // The method of a name takes that name's request; the union of all methods hides it, `run` restores it.
      const answer = await (bridge[name] as Send)(request);
      if (answer.ok) {
        become(undefined);
        return answer.value;
      }
      refuse(answer.error.code);
    } catch {
      refuse('internal-fault');
    }
    return undefined;
  };

  return {
    run<Name extends CommandName>(name: Name, request: CommandRequest<Name>) {
      type Value = Promise<CommandAnswer<Name> | undefined>;
      if (countsEachTime.has(name)) return send(name, request) as Value;
      const key = `${name} ${JSON.stringify(request)}`;
      const running = onTheWay.get(key);
      if (running !== undefined) return running as Value;
      const sent = send(name, request).finally(() => onTheWay.delete(key));
      onTheWay.set(key, sent);
      return sent as Value;
    },
    refusal: () => refusal,
    forget: () => become(undefined),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};
