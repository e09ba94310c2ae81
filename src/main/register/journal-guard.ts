// Runs commands that write: a disk that fails becomes a coded answer and a state on the status bar, never a lost command.
import type { Answer, ErrorCode, Snapshot } from '../../contract/index.ts';
import type { Log } from '../base/log.ts';
import { JournalFault } from '../journal/port.ts';

export const refused = (
  code: ErrorCode,
): { readonly ok: false; readonly error: { readonly code: ErrorCode } } => ({
  ok: false,
  error: { code },
});

export class JournalGuard {
  readonly #log: Log;
  #status: Snapshot['status']['journal'] = { state: 'good', code: null };
  #listener: () => void = () => undefined;

  constructor(log: Log) {
    this.#log = log;
  }

  get status(): Snapshot['status']['journal'] {
    return this.#status;
  }

  /** Called whenever the status has changed. */
  listen(listener: () => void): void {
    this.#listener = listener;
  }

  /** @returns the command's answer, or the journal's code where the disk failed */
  run<Value>(command: () => Answer<Value>): Answer<Value> {
    try {
      const answer = command();
      if (answer.ok && this.#status.state === 'failed') this.#become({ state: 'good', code: null });
      return answer;
    } catch (fault) {
      if (!(fault instanceof JournalFault)) throw fault;
      this.#log.write('error', 'journal.failed', { code: fault.code });
      this.#become({ state: 'failed', code: fault.code });
      return refused(fault.code);
    }
  }

  /** The same for a command that answers later. */
  async later<Value>(command: () => Promise<Answer<Value>>): Promise<Answer<Value>> {
    try {
      const answer = await command();
      return this.run(() => answer);
    } catch (fault) {
      return this.run(() => {
        throw fault;
      });
    }
  }

  /** For what writes without a command to answer to. @returns whether it is on the disk */
  safely(write: () => void): boolean {
    return this.run(() => {
      write();
      return { ok: true, value: {} };
    }).ok;
  }

  #become(status: Snapshot['status']['journal']): void {
    this.#status = status;
    this.#listener();
  }
}
