// The one place where main listens to the screen. For every command of the contract, in this order: who sent it, how
// large it is, is it of the right shape, may whoever stands at the till do it, run, is the answer of the right shape. No
// handler can skip a step, and nothing is thrown across the bridge. Raw `ipcMain` is used nowhere else but in unknown-channels.ts beside this file.
import type { IpcMain, IpcMainInvokeEvent } from 'electron';
import { commandPrefix } from '../../contract/bridge.ts';
import {
  type CommandAnswer,
  type CommandName,
  type CommandRequest,
  commands,
  requestCharactersMax,
} from '../../contract/channels.ts';
import { type Answer, type ErrorCode, errorCodes } from '../../contract/errors.ts';
import type { Log } from '../base/log.ts';
import { describeFault } from '../shell/describe-fault.ts';
import { measureJson } from './measure.ts';
import { createRefusals, type Refuse } from './refusals.ts';

/** One handler a command: a missing one does not compile. */
export type Handlers = {
  readonly [Name in CommandName]: (
    request: CommandRequest<Name>,
  ) => Answer<CommandAnswer<Name>> | Promise<Answer<CommandAnswer<Name>>>;
};

export interface RegisterOptions {
  readonly ipcMain: Pick<IpcMain, 'handle'>;
  /** Our window, its main frame, a page of our own scheme. */
  readonly trusted: (event: IpcMainInvokeEvent) => boolean;
  readonly handlers: Handlers;
  /** Why whoever stands at the till may not, or undefined: they may. A refusal is no fault and is not logged here. */
  readonly allows: (
    command: CommandName,
  ) => { readonly code: ErrorCode; readonly field?: string } | undefined;
  readonly log: Log;
  /** Shared with the unknown channels, so that one count covers both. */
  readonly refuse?: Refuse;
}

/** Registers every command of the contract. Call it once, before the window loads. */
export const registerCommands = (options: RegisterOptions): void => {
  const refuse = options.refuse ?? createRefusals(options.log);
  for (const name of Object.keys(commands) as CommandName[]) registerCommand(name, options, refuse);
};

const registerCommand = (name: CommandName, options: RegisterOptions, refuse: Refuse): void => {
  const { request: requestSchema, answer: answerSchema } = commands[name];
  const handler = options.handlers[name] as (request: unknown) => Promise<Answer<unknown>>;
  const channel = commandPrefix + name;

  options.ipcMain.handle(channel, async (event, ...sent: unknown[]): Promise<Answer<unknown>> => {
    if (!options.trusted(event)) return refuse(channel, 'ipc-untrusted-sender');
    if (sent.length !== 1) return refuse(channel, 'ipc-bad-request', `${sent.length} arguments`);
    const measure = measureJson(sent[0], requestCharactersMax);
    if (measure !== 'fits')
      return refuse(channel, measure === 'too-large' ? 'ipc-too-large' : 'ipc-bad-request', measure);
    const request = requestSchema.safeParse(sent[0]);
    if (!request.success) return refuse(channel, 'ipc-bad-request', shapeFault(request.error.issues[0]));
    try {
      const refusal = options.allows(name);
      if (refusal !== undefined) return { ok: false, error: refusal };
      return checkedAnswer(await handler(request.data), answerSchema, channel, options.log);
    } catch (fault) {
      return failedAnswer(fault, channel, options.log);
    }
  });
};

interface Issue {
  readonly code?: string | undefined;
  readonly path: readonly PropertyKey[];
}

/** Where the shape is wrong and how; never the value that was sent. */
const shapeFault = (issue: Issue | undefined): string =>
  `${issue?.code ?? 'shape'} at ${issue?.path.map(String).join('.').slice(0, 80) ?? ''}`;

interface AnswerSchema {
  safeParse(
    value: unknown,
  ): { success: true; data: unknown } | { success: false; error: { issues: readonly Issue[] } };
}

/** Parsing the answer also drops every field the contract does not name: what main did not mean to tell stays in main. */
const checkedAnswer = (
  answer: Answer<unknown>,
  schema: AnswerSchema,
  channel: string,
  log: Log,
): Answer<unknown> => {
  if (!answer.ok && isErrorCode(answer.error.code)) {
    const { code, field } = answer.error;
    return { ok: false, error: field === undefined ? { code } : { code, field } };
  }
  const parsed = answer.ok ? schema.safeParse(answer.value) : undefined;
  if (parsed?.success === true) return { ok: true, value: parsed.data };
  log.write('error', 'ipc.bad-answer', { channel, why: shapeFault(parsed?.error.issues[0]) });
  return { ok: false, error: { code: 'ipc-bad-answer' } };
};

const failedAnswer = (fault: unknown, channel: string, log: Log): Answer<never> => {
  const code = faultCode(fault);
  log.write('error', 'ipc.handler-failed', { channel, code, ...describeFault(fault) });
  return { ok: false, error: { code } };
};

/** A journal that cannot write keeps its own code (its class lives behind a wall, so it is known by its name). */
const faultCode = (fault: unknown): ErrorCode =>
  fault instanceof Error && fault.name === 'JournalFault' && 'code' in fault && isErrorCode(fault.code)
    ? fault.code
    : 'internal-fault';

const isErrorCode = (code: unknown): code is ErrorCode =>
  typeof code === 'string' && Object.hasOwn(errorCodes, code);
