// Work that takes a while: started here, told of as it goes, called off by its id. What a task does is its own business.
import type { ErrorCode, Progress } from '../../contract/index.ts';
import { errorCodes } from '../../contract/index.ts';
import type { CancelTimer, Clock } from '../base/clock.ts';
import type { Ids } from '../base/ids.ts';
import type { Log } from '../base/log.ts';

/** What a task's work is given. */
export interface Task {
  readonly id: string;
  /** Aborted when the task is called off: the work then stops and throws the signal's reason. */
  readonly signal: AbortSignal;
  /** Tells how far the work is; as often as it likes. @param total null while nobody knows */
  readonly report: (done: number, total: number | null) => void;
}

export interface StartedTask {
  readonly id: string;
  /** Settles when the task has ended, however it did; never rejects. */
  readonly ended: Promise<void>;
}

export interface TasksParts {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  readonly push: (progress: Progress) => void;
}

/** Ten pushes a second are more than anybody sees. */
const betweenPushesMs = 100;

/** One task, with the newest that is known of it. */
class RunningTask {
  readonly abort = new AbortController();
  readonly #parts: TasksParts;
  #progress: Progress;
  #pushedAtMs = -Infinity;
  #cancelPush: CancelTimer | undefined;

  constructor(parts: TasksParts, progress: Progress) {
    this.#parts = parts;
    this.#progress = progress;
    this.#push();
  }

  /** Something changed: pushed now, or when it is time again. */
  become(change: Partial<Progress>): void {
    if (this.#progress.state !== 'running') return;
    this.#progress = { ...this.#progress, ...change };
    const waitMs = this.#pushedAtMs + betweenPushesMs - this.#parts.clock.monotonicMs();
    if (this.#progress.state !== 'running' || waitMs <= 0) this.#push();
    else this.#cancelPush ??= this.#parts.clock.after(waitMs, () => this.#push());
  }

  #push(): void {
    this.#cancelPush?.();
    this.#cancelPush = undefined;
    this.#pushedAtMs = this.#parts.clock.monotonicMs();
    this.#parts.push(this.#progress);
  }
}

const codeOf = (fault: unknown): ErrorCode | undefined => {
  const code: unknown = fault instanceof Error && 'code' in fault ? fault.code : undefined;
  return typeof code === 'string' && Object.hasOwn(errorCodes, code) ? (code as ErrorCode) : undefined;
};

export class Tasks {
  readonly #parts: TasksParts;
  readonly #running = new Map<string, RunningTask>();

  constructor(parts: TasksParts) {
    this.#parts = parts;
  }

  /**
   * Starts work. It is done when `work` is; failed when it throws: an error with a code of the contract keeps it, any
   * other is a bug, which is logged and told as `internal-fault`.
   */
  start(kind: Progress['kind'], work: (task: Task) => Promise<void>): StartedTask {
    const id = this.#parts.ids.uuid();
    const running = new RunningTask(this.#parts, {
      taskId: id,
      kind,
      done: 0,
      total: null,
      state: 'running',
      code: null,
    });
    this.#running.set(id, running);
    const { signal } = running.abort;
    // The id is with the caller before the work can end.
    const ended = Promise.resolve()
      .then(() => work({ id, signal, report: (done, total) => running.become({ done, total }) }))
      .then(() => running.become({ state: 'done' }))
      .catch((fault: unknown) => running.become(this.#endOf(fault, signal, kind)))
      .finally(() => this.#running.delete(id));
    return { id, ended };
  }

  /** Calls a task off; nothing happens when it has ended. */
  cancel(id: string): void {
    this.#running.get(id)?.abort.abort();
  }

  #endOf(fault: unknown, signal: AbortSignal, kind: string): Partial<Progress> {
    if (signal.aborted && fault === signal.reason) return { state: 'cancelled' };
    const code = codeOf(fault);
    this.#parts.log.write('error', 'task.failed', {
      kind,
      code: code ?? 'internal-fault',
      fault: fault instanceof Error ? fault.name : typeof fault,
    });
    return { state: 'failed', code: code ?? 'internal-fault' };
  }
}
