// Comparisons of the in-memory main: yesterday agrees, a batch cannot be had, any other day has one difference of every
// kind. The gateway answers when `later` says so.
import type { CommandRequest } from '../../src/contract/channels.ts';
import type { Answer, ErrorCode } from '../../src/contract/errors.ts';
import type { Progress } from '../../src/contract/journal.ts';
import type {
  ComparisonScope,
  ComparisonSummary,
  ComparisonView,
  DifferenceView,
  SumsView,
} from '../../src/contract/settlement.ts';
import { sceneTimeMs } from './fake-bridge-scenes.ts';

const sums = (sales: number, minor: number, refunds: number): SumsView => ({
  sale: { count: sales, minor },
  authorization: { count: 0, minor: 0 },
  capture: { count: 0, minor: 0 },
  refund: { count: refunds, minor: refunds * 400 },
  void: { count: 1, minor: 1_200 },
});

const sale: NonNullable<DifferenceView['payment']> = {
  id: 'j1',
  kind: 'sale',
  tender: 'card',
  state: 'approved',
  amountMinor: 4_567,
  openedAtMs: sceneTimeMs - 7_200_000,
  orderId: 'CT-3F7K9Q2M1ABC',
  transactionId: '20253131853973',
  lastFour: '1111',
};
const row: NonNullable<DifferenceView['record']> = {
  transactionId: '20253131853973',
  orderId: 'CT-3F7K9Q2M1ABC',
  type: 'sale',
  status: 'approved',
  amountMinor: 4_567,
  lastFour: '1111',
  settled: false,
  date: '11-21-2026 12:05 PM',
};

type Draft = Omit<DifferenceView, 'id' | 'standing' | 'askedAgain'>;
const drafts: readonly Draft[] = [
  {
    kind: 'state',
    payment: { ...sale, state: 'declined', transactionId: null },
    record: row,
    step: 'void-at-gateway',
    forTill: true,
  },
  { kind: 'only-here', payment: sale, record: null, step: 'look-up-again', forTill: true },
  { kind: 'only-there', payment: null, record: row, step: 'ask-elsewhere', forTill: false },
  {
    kind: 'only-there',
    payment: sale,
    record: { ...row, type: 'refund', amountMinor: 1_000, transactionId: '20253131853999' },
    step: 'adopt',
    forTill: true,
  },
  {
    kind: 'amount',
    payment: sale,
    record: { ...row, amountMinor: 4_576, settled: true },
    step: 'refund-at-gateway',
    forTill: false,
  },
  {
    kind: 'only-here',
    payment: { ...sale, tender: 'cash', transactionId: null, lastFour: null },
    record: null,
    step: 'record-again',
    forTill: true,
  },
  { kind: 'settling', payment: { ...sale, state: 'unknown' }, record: null, step: 'wait', forTill: false },
];

const openDifferences = (): DifferenceView[] =>
  drafts.map((draft, index) => ({
    ...draft,
    id: `difference-${index + 1}`,
    standing: 'open',
    askedAgain: false,
  }));

const summaryOf = (differences: readonly DifferenceView[], agrees: boolean): ComparisonSummary => {
  const count = (kind: DifferenceView['kind']): number =>
    differences.filter((each) => each.kind === kind && each.standing !== 'agrees').length;
  return {
    currency: 'USD',
    here: sums(128, 584_321, 3),
    there: agrees ? sums(128, 584_321, 3) : sums(129, 588_897, 4),
    counts: {
      'only-here': count('only-here'),
      'only-there': count('only-there'),
      amount: count('amount'),
      state: count('state'),
      settling: count('settling'),
    },
    declinedThere: agrees ? 0 : 4,
    giftsNotListed: 0,
  };
};

interface Parts {
  readonly later: (what: () => void) => void;
  readonly nowMs: () => number;
  readonly push: (progress: Progress) => void;
}

const refusal = (code: ErrorCode): Answer<never> => ({ ok: false, error: { code } });

/** The commands of the comparison, and what calls one off. */
export const createFakeSettlement = ({ later, nowMs, push }: Parts) => {
  let newest: { taskId: string; view: ComparisonView; found: DifferenceView[] } | undefined;
  let count = 0;
  const total = 600;

  const begin = (scope: ComparisonScope): string => {
    count += 1;
    const taskId = `comparison-${count}`;
    const yesterday = new Date(nowMs() - 86_400_000).toISOString().slice(0, 10);
    const agrees = scope.name === 'days' && scope.first === yesterday;
    const comparison = {
      taskId,
      found: agrees || scope.name === 'batch' ? [] : openDifferences(),
      view: {
        scope,
        startedAtMs: nowMs(),
        state: 'running',
        code: null,
        done: 0,
        total: 0,
        summary: null,
        differences: [],
      } as ComparisonView,
    };
    newest = comparison;
    const become = (change: Partial<ComparisonView>): void => {
      if (comparison.view.state !== 'running') return;
      comparison.view = { ...comparison.view, ...change };
      const { done, state, code } = comparison.view;
      const told = state === 'finished' ? 'done' : state;
      push({ taskId, kind: 'settlement', done, total: comparison.view.total, state: told, code });
    };
    later(() => {
      become({ done: 250, total });
      later(() => {
        if (scope.name === 'batch') become({ state: 'failed', code: 'gateway-unanswered' });
        else become({ done: total, state: 'finished', summary: summaryOf(comparison.found, agrees) });
      });
    });
    return taskId;
  };

  /** A comparison that was finished before the screen was there. */
  const earlier = (taskId: string): NonNullable<typeof newest> => {
    const scope = { name: 'days', first: '2026-11-21', last: '2026-11-21' } as const;
    const view = { scope, startedAtMs: 0, state: 'finished', code: null, done: total, total } as const;
    newest = { taskId, found: openDifferences(), view: { ...view, summary: null, differences: [] } };
    return newest;
  };

  return {
    cancel(taskId: string): void {
      if (newest?.taskId !== taskId || newest.view.state !== 'running') return;
      newest.view = { ...newest.view, state: 'cancelled' };
      const { done, total: of } = newest.view;
      push({ taskId, kind: 'settlement', done, total: of, state: 'cancelled', code: null });
    },
    handlers: {
      'settlement.compare': ({ scope }: CommandRequest<'settlement.compare'>) => ({ taskId: begin(scope) }),
      'settlement.latest': () => ({ taskId: newest?.taskId ?? null }),
      'settlement.read': ({ taskId, offset, limit }: CommandRequest<'settlement.read'>) => {
        const { view, found } = newest?.taskId === taskId ? newest : earlier(taskId);
        const finished = view.state === 'finished';
        const summary = finished ? summaryOf(found, found.length === 0) : null;
        return { ...view, summary, differences: finished ? found.slice(offset, offset + limit) : [] };
      },
      'settlement.mend': ({ taskId, differenceId, step }: CommandRequest<'settlement.mend'>) => {
        const found = (newest ?? earlier(taskId)).found.find(({ id }) => id === differenceId);
        if (found === undefined) return refusal('no-such-difference');
        Object.assign(
          found,
          step === 'look-up-again'
            ? { step: 'call-support', askedAgain: true, forTill: false }
            : { standing: 'begun', forTill: false },
        );
        return found;
      },
    },
  };
};
