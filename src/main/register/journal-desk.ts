// What the clerk can ask the journal as a whole: search, count, export. Masks only.
import {
  type Answer,
  type CommandAnswer,
  type CommandRequest,
  countedPaymentsMax,
  type ExportFormat,
  type PaymentFilterRequest,
  type PaymentView,
} from '../../contract/index.ts';
import { writeExport } from '../journal/export/write-export.ts';
import type { Journal, PaymentFilter } from '../journal/port.ts';
import { stateFrom } from '../payment/record.ts';
import type { PaymentState } from '../payment/states.ts';
import type { StartedTask, Tasks } from '../tasks/tasks.ts';
import type { JournalGuard } from './journal-guard.ts';

export interface JournalDeskParts {
  readonly journal: Journal;
  readonly guard: JournalGuard;
  readonly tasks: Tasks;
  readonly view: (state: PaymentState) => PaymentView;
}

/** The same without what is not there: the journal takes no undefined. */
const defined = <Value extends object>(
  value: Value,
): { [Key in keyof Value]: Exclude<Value[Key], undefined> } =>
  Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as {
    [Key in keyof Value]: Exclude<Value[Key], undefined>;
  };

export class JournalDesk {
  readonly #parts: JournalDeskParts;
  readonly #exports = new Set<StartedTask>();

  constructor(parts: JournalDeskParts) {
    this.#parts = parts;
  }

  search(request: CommandRequest<'journal.search'>): Answer<CommandAnswer<'journal.search'>> {
    return this.#parts.guard.run(() => {
      const { filter, ...page } = request;
      const payments = this.#parts.journal
        .payments({ ...defined(page), filter: defined(filter) })
        .map((stored) => ({ ...this.#parts.view(stateFrom(stored)), sequence: stored.sequence }));
      return { ok: true, value: { payments } };
    });
  }

  count(filter: PaymentFilterRequest): Answer<CommandAnswer<'journal.count'>> {
    return this.#parts.guard.run(() => {
      const counted = this.#parts.journal.count(defined(filter), countedPaymentsMax + 1);
      const more = counted > countedPaymentsMax;
      return { ok: true, value: { count: more ? countedPaymentsMax : counted, more } };
    });
  }

  /** Starts writing to `file`. @returns the task's id; how it goes is pushed */
  export(file: string, format: ExportFormat, filter: PaymentFilterRequest): Answer<{ taskId: string }> {
    const { journal, tasks } = this.#parts;
    const wanted: PaymentFilter = defined(filter);
    const started = tasks.start('export', (task) =>
      writeExport({ ...task, journal, filter: wanted, format, file }),
    );
    this.#exports.add(started);
    void started.ended.then(() => this.#exports.delete(started));
    return { ok: true, value: { taskId: started.id } };
  }

  /** Calls off every export and waits until none touches the journal any more. */
  async stop(): Promise<void> {
    const running = [...this.#exports];
    for (const { id } of running) this.#parts.tasks.cancel(id);
    await Promise.all(running.map(({ ended }) => ended));
  }
}
