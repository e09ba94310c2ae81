// Sends commands to main and keeps the last refusal, so that none is ever silent. The same command pressed twice while
// the first is on its way is one command: a hurried second press of Charge charges once. What wants somebody with more
// rights waits for them here, and is given again once: whoever gave it learns of nothing but the answer.
import type { Bridge } from '../../contract/bridge.ts';
import type { CommandAnswer, CommandName, CommandRequest } from '../../contract/channels.ts';
import type { Answer, ErrorCode } from '../../contract/errors.ts';
import { createOverride, type Override } from './override.ts';

export interface Refusal {
  readonly code: ErrorCode;
  /** What main said beside the code. */
  readonly field?: string;
  readonly command: CommandName;
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
  /** For the dialog that asks who lets it happen. */
  readonly override: Pick<Override, 'wanted' | 'allow' | 'leave'>;
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

/** Their requests hold a secret: a second press is known by the name alone, so that no text of it is kept. */
const holdsSecret: ReadonlySet<CommandName> = new Set<CommandName>([
  'session.sign-in',
  'session.override',
  'session.change-secret',
  'people.first-manager',
  'people.add',
  'people.set-secret',
  'offline.arm',
  'offline.export',
  'offline.import',
  'vault.unlock',
  'vault.change-wrapping',
]);

/** Asked right after a refusal, to know who is locked now: its answer takes nothing back of what was refused. */
const asksOnly: ReadonlySet<CommandName> = new Set<CommandName>(['session.people']);

type Send = (request: unknown) => Promise<Answer<unknown>>;

export const createCommander = (bridge: Bridge): Commander => {
  let refusal: Refusal | undefined;
  let count = 0;
  const listeners = new Set<() => void>();
  const onTheWay = new Map<string, Promise<unknown>>();

  const tell = (): void => {
    for (const listener of listeners) listener();
  };
  const become = (next: Refusal | undefined): void => {
    if (next === refusal) return;
    refusal = next;
    tell();
  };
  const refuse = (command: CommandName, code: ErrorCode, field?: string): void => {
    count += 1;
    become({ code, command, count, ...(field === undefined ? {} : { field }) });
  };
  // The method of a name takes that name's request; the union of all methods hides it, `run` restores it.
  const ask = async (name: CommandName, request: unknown): Promise<Answer<unknown>> => {
    try {
      return await (bridge[name] as Send)(request);
    } catch {
      return { ok: false, error: { code: 'internal-fault' } };
    }
  };
  const override = createOverride(
    async (request) => (await send('session.override', request)) !== undefined,
    tell,
  );

  /** @param may `wait`: for somebody with more rights, after whom it is given again, once */
  const send = async (
    name: CommandName,
    request: unknown,
    may: 'wait' | 'once' = 'once',
  ): Promise<unknown> => {
    const answer = await ask(name, request);
    if (answer.ok) {
      if (!asksOnly.has(name)) become(undefined);
      return answer.value;
    }
    const { code, field } = answer.error;
    if (code === 'wants-override' && may === 'wait' && (await override.ask(name, field)))
      return send(name, request);
    refuse(name, code, field);
    return undefined;
  };

  return {
    run<Name extends CommandName>(name: Name, request: CommandRequest<Name>) {
      type Value = Promise<CommandAnswer<Name> | undefined>;
      if (countsEachTime.has(name)) return send(name, request, 'wait') as Value;
      const key = holdsSecret.has(name) ? name : `${name} ${JSON.stringify(request)}`;
      const running = onTheWay.get(key);
      if (running !== undefined) return running as Value;
      const sent = send(name, request, 'wait').finally(() => onTheWay.delete(key));
      onTheWay.set(key, sent);
      return sent as Value;
    },
    refusal: () => refusal,
    forget: () => become(undefined),
    override,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};
