// The comparisons of this run of the program: one goes on at a time, a few finished ones are kept to be looked at. What a
// comparison finds lives in memory; that it was made, and what it counted, stands in the journal.
import {
  type Answer,
  type ComparisonFault,
  type ComparisonScope,
  type ComparisonView,
  type DifferenceView,
  type ErrorCode,
  type MendingStep,
} from '../../contract/index.ts';
import type { Clock } from '../base/clock.ts';
import type { Log } from '../base/log.ts';
import type { GatewayRecords } from '../gateway/records.ts';
import type { Currency } from '../money/money.ts';
import { type Journal, JournalFault } from '../journal/port.ts';
import type { Assessment } from './assess.ts';
import type { Task, Tasks } from '../tasks/tasks.ts';
import { compare } from './compare.ts';
import { mend } from './mend.ts';
import type { Mender } from './mender.ts';
import { dayOf, isDay, lengthOf } from './shop-days.ts';
import { differenceView, summaryOf, type Told, toldOf } from './views.ts';

/** Ends the task with the code that the screen has a sentence for. */
class ComparisonFailed extends Error {
  override readonly name = 'ComparisonFailed';
  readonly code: ComparisonFault;
  constructor(code: ComparisonFault) {
    super(code);
    this.code = code;
  }
}

export interface ComparisonsParts {
  readonly journal: Pick<Journal, 'payments' | 'payment' | 'append'>;
  readonly records: GatewayRecords;
  readonly mender: Mender;
  readonly clock: Clock;
  readonly tasks: Pick<Tasks, 'start' | 'cancel'>;
  readonly log: Log;
  readonly currency: Currency;
}

interface Comparison {
  readonly scope: ComparisonScope;
  readonly startedAtMs: number;
  state: ComparisonView['state'];
  code: ComparisonFault | null;
  done: number;
  total: number;
  assessment: Assessment | null;
  told: Told[];
}

/** A month and a day: what a shop settles by. */
const daysMax = 32;
/** Yesterday's, today's, and two more to look back at. */
const keptMax = 4;

const refused = (code: ErrorCode) => ({ ok: false, error: { code } }) as const;

export class Comparisons {
  readonly #parts: ComparisonsParts;
  readonly #kept = new Map<string, Comparison>();
  /** Differences that are being put right at this moment. */
  readonly #mending = new Set<string>();

  constructor(parts: ComparisonsParts) {
    this.#parts = parts;
  }

  /** Begins a comparison in the background. */
  compare(scope: ComparisonScope): Answer<{ taskId: string }> {
    if (scope.name === 'days' && !this.#hasBegun(scope)) return refused('no-such-days');
    if ([...this.#kept.values()].some(({ state }) => state === 'running'))
      return refused('comparison-running');
    const comparison: Comparison = {
      scope,
      startedAtMs: this.#parts.clock.nowMs(),
      state: 'running',
      code: null,
      done: 0,
      total: 0,
      assessment: null,
      told: [],
    };
    const { id } = this.#parts.tasks.start('settlement', (task) => this.#run(comparison, task));
    this.#kept.set(id, comparison);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > keptMax && oldest !== undefined) this.#kept.delete(oldest);
    return { ok: true, value: { taskId: id } };
  }

  /** The comparison begun last, while it is kept. */
  latest(): Answer<{ taskId: string | null }> {
    return { ok: true, value: { taskId: [...this.#kept.keys()].at(-1) ?? null } };
  }

  /** A page of what a comparison has found. */
  read(taskId: string, offset: number, limit: number): Answer<ComparisonView> {
    const comparison = this.#kept.get(taskId);
    if (comparison === undefined) return refused('no-such-comparison');
    const { scope, startedAtMs, state, code, done, total, assessment, told } = comparison;
    const summary = assessment === null ? null : summaryOf(assessment, told, this.#parts.currency);
    const differences = told.slice(offset, offset + limit).map(differenceView);
    return { ok: true, value: { scope, startedAtMs, state, code, done, total, summary, differences } };
  }

  /** Takes the step that the clerk agreed to. */
  async mend(taskId: string, differenceId: string, step: MendingStep): Promise<Answer<DifferenceView>> {
    const comparison = this.#kept.get(taskId);
    if (comparison === undefined) return refused('no-such-comparison');
    const at = comparison.told.findIndex(({ id }) => id === differenceId);
    const told = comparison.told[at];
    // What was agreed to was read off a screen: it must be what stands here now.
    if (told === undefined || told.difference.step !== step) return refused('no-such-difference');
    const key = `${taskId} ${differenceId}`;
    if (this.#mending.has(key)) return refused('not-now');
    this.#mending.add(key);
    try {
      const mended = await mend(told, this.#parts);
      if (!mended.ok) return refused(mended.failure);
      comparison.told[at] = mended.value;
      this.#parts.log.write('info', 'settlement.mended', { step, standing: mended.value.standing });
      return { ok: true, value: differenceView(mended.value) };
    } finally {
      this.#mending.delete(key);
    }
  }

  /** Calls off whatever runs: the till is being closed. */
  stop(): void {
    for (const [id, { state }] of this.#kept) if (state === 'running') this.#parts.tasks.cancel(id);
  }

  #hasBegun({ first, last }: { readonly first: string; readonly last: string }): boolean {
    if (!isDay(first) || !isDay(last)) return false;
    const length = lengthOf({ first, last });
    return length >= 1 && length <= daysMax && first <= dayOf(this.#parts.clock.nowMs());
  }

  async #run(comparison: Comparison, task: Task): Promise<void> {
    try {
      const { journal, records, clock, currency } = this.#parts;
      const progress = (done: number, total: number): void => {
        Object.assign(comparison, { done, total });
        task.report(done, total);
      };
      const parts = { journal, records, clock, currency, signal: task.signal, progress };
      const compared = await compare(comparison.scope, parts);
      task.signal.throwIfAborted();
      if (compared.name === 'failed') throw new ComparisonFailed(compared.code);
      this.#finish(comparison, compared.assessment);
    } catch (fault) {
      if (task.signal.aborted) comparison.state = 'cancelled';
      else this.#fail(comparison, fault);
      throw fault;
    }
  }

  /** @throws JournalFault: what could not be written down was not compared */
  #finish(comparison: Comparison, assessment: Assessment): void {
    const { journal, clock, currency } = this.#parts;
    const told = [...toldOf(assessment)];
    const body = { scope: comparison.scope, ...summaryOf(assessment, told, currency) };
    journal.append({ atMs: clock.nowMs(), subject: 'settlement', event: 'compared', body });
    Object.assign(comparison, { told, assessment, state: 'finished' });
  }

  #fail(comparison: Comparison, fault: unknown): void {
    const known = fault instanceof ComparisonFailed || fault instanceof JournalFault ? fault.code : undefined;
    Object.assign(comparison, { state: 'failed', code: known ?? 'internal-fault' });
    if (known === undefined) this.#parts.log.write('error', 'settlement.failed', { what: String(fault) });
  }
}
