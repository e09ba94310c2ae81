// The comparisons of this run of the program: one goes on at a time, a few finished ones are kept to be looked at. What a
// comparison finds lives in memory; that it was made, and what it counted, stands in the journal.
import {
  type Answer,
  type ComparisonFault,
  comparisonFaultSchema,
  type ComparisonScope,
  type ComparisonView,
  type DifferenceView,
  type ErrorCode,
  type MendingStep,
} from '../../contract/index.ts';
import type { Clock } from '../base/clock.ts';
import type { Ids } from '../base/ids.ts';
import type { Log } from '../base/log.ts';
import type { GatewayRecords } from '../gateway/records.ts';
import type { Currency } from '../money/money.ts';
import { type Journal, JournalFault } from '../journal/port.ts';
import type { Assessment } from './assess.ts';
import { compare } from './compare.ts';
import { mend } from './mend.ts';
import type { Mender } from './mender.ts';
import { dayOf, isDay, lengthOf } from './shop-days.ts';
import { differenceView, summaryOf, type Told, toldOf } from './views.ts';

/** How a comparison goes on, for the screen: the words of every long task. */
export interface TaskProgress {
  readonly taskId: string;
  readonly kind: 'settlement';
  readonly done: number;
  readonly total: number;
  readonly state: ComparisonView['state'];
  readonly code: ComparisonFault | null;
}

export interface ComparisonsParts {
  readonly journal: Pick<Journal, 'payments' | 'payment' | 'append'>;
  readonly records: GatewayRecords;
  readonly mender: Mender;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  readonly currency: Currency;
  /** Called whenever a comparison has moved on. */
  readonly announce: (progress: TaskProgress) => void;
}

interface Comparison {
  readonly taskId: string;
  readonly scope: ComparisonScope;
  readonly startedAtMs: number;
  readonly abort: AbortController;
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
      taskId: this.#parts.ids.uuid(),
      scope,
      startedAtMs: this.#parts.clock.nowMs(),
      abort: new AbortController(),
      state: 'running',
      code: null,
      done: 0,
      total: 0,
      assessment: null,
      told: [],
    };
    this.#kept.set(comparison.taskId, comparison);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > keptMax && oldest !== undefined) this.#kept.delete(oldest);
    void this.#run(comparison);
    return { ok: true, value: { taskId: comparison.taskId } };
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

  /** @returns false where nothing of that name runs */
  cancel(taskId: string): boolean {
    const comparison = this.#kept.get(taskId);
    if (comparison?.state !== 'running') return false;
    comparison.abort.abort();
    this.#move(comparison, { state: 'cancelled' });
    return true;
  }

  /** Ends whatever runs: the till is being closed. */
  stop(): void {
    for (const taskId of this.#kept.keys()) this.cancel(taskId);
  }

  #hasBegun({ first, last }: { readonly first: string; readonly last: string }): boolean {
    if (!isDay(first) || !isDay(last)) return false;
    const length = lengthOf({ first, last });
    return length >= 1 && length <= daysMax && first <= dayOf(this.#parts.clock.nowMs());
  }

  async #run(comparison: Comparison): Promise<void> {
    const { journal, records, clock, currency, log } = this.#parts;
    const { signal } = comparison.abort;
    const progress = (done: number, total: number): void => this.#move(comparison, { done, total });
    try {
      const compared = await compare(comparison.scope, {
        journal,
        records,
        clock,
        currency,
        signal,
        progress,
      });
      if (signal.aborted) return;
      if (compared.name === 'failed') this.#move(comparison, { state: 'failed', code: compared.code });
      else this.#finish(comparison, compared.assessment);
    } catch (fault) {
      if (signal.aborted) return;
      const code = comparisonFaultSchema.safeParse(fault instanceof JournalFault ? fault.code : undefined);
      log.write('error', 'settlement.failed', { what: code.data ?? String(fault) });
      this.#move(comparison, { state: 'failed', code: code.data ?? 'internal-fault' });
    }
  }

  /** @throws JournalFault: what could not be written down was not compared */
  #finish(comparison: Comparison, assessment: Assessment): void {
    const { journal, clock, currency } = this.#parts;
    const told = [...toldOf(assessment)];
    const { scope } = comparison;
    const body = { scope, ...summaryOf(assessment, told, currency) };
    journal.append({ atMs: clock.nowMs(), subject: 'settlement', event: 'compared', body });
    comparison.told = told;
    comparison.assessment = assessment;
    this.#move(comparison, { state: 'finished' });
  }

  #move(comparison: Comparison, to: Partial<Pick<Comparison, 'state' | 'code' | 'done' | 'total'>>): void {
    // A comparison that was cancelled stays so, whatever still comes in.
    if (comparison.state !== 'running') return;
    Object.assign(comparison, to);
    const { taskId, done, total, state, code } = comparison;
    this.#parts.announce({ taskId, kind: 'settlement', done, total, state, code });
  }
}
