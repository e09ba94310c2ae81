import { describe, expect, it } from 'vitest';
import type {
  ComparisonScope,
  ComparisonView,
  MendingStep,
  Progress,
} from '../../../../src/contract/index.ts';
import { comparisonSchema } from '../../../../src/contract/settlement.ts';
import { silentLog } from '../../../../src/main/base/log.ts';
import type { LookUp } from '../../../../src/main/gateway/port.ts';
import type { GatewayRecord } from '../../../../src/main/gateway/records.ts';
import { money } from '../../../../src/main/money/money.ts';
import { entryFor } from '../../../../src/main/payment/record.ts';
import type { PaymentState } from '../../../../src/main/payment/states.ts';
import { Comparisons } from '../../../../src/main/settlement/comparisons.ts';
import type { DoneElsewhere, UnwantedCharge } from '../../../../src/main/settlement/mender.ts';
import { spanOf } from '../../../../src/main/settlement/shop-days.ts';
import { Tasks } from '../../../../src/main/tasks/tasks.ts';
import { countingIds } from '../../../helpers/counting-ids.ts';
import { FakeClock, settle } from '../../../helpers/fake-clock.ts';
import { MemoryJournal } from '../../../helpers/memory-journal.ts';
import { BookOfRecords, paymentState, row } from '../../../helpers/settlement-books.ts';

const day = '2026-03-11';
const days: ComparisonScope = { name: 'days', first: day, last: day };
const noon = spanOf({ first: day, last: day }).fromMs + 12 * 3_600_000;

const sale = (part: Partial<Parameters<typeof paymentState>[0]> = {}): PaymentState =>
  paymentState({ id: 'p', orderId: 'o', transactionId: 't', atMs: noon, ...part });
const charge = (part: Partial<Parameters<typeof row>[0]> = {}): GatewayRecord =>
  row({ id: 't', orderId: 'o', atMs: noon, ...part });

const shop = (payments: readonly PaymentState[], rows: readonly GatewayRecord[]) => {
  const journal = new MemoryJournal();
  const put = (state: PaymentState): number => journal.append(entryFor(state, 'approved', noon));
  payments.forEach(put);
  const records = new BookOfRecords(rows);
  const clock = new FakeClock(noon);
  const pushed: Progress[] = [];
  const push = (progress: Progress) => pushed.push(progress);
  const tasks = new Tasks({ clock, ids: countingIds(), log: silentLog, push });
  const asked: [string, UnwantedCharge | DoneElsewhere | string][] = [];
  const answers: { lookUp: LookUp; possible: boolean } = { lookUp: { name: 'absent' }, possible: true };
  const note = (name: string, what: UnwantedCharge | DoneElsewhere | string): boolean => {
    asked.push([name, what]);
    return answers.possible;
  };
  const comparisons = new Comparisons({
    journal,
    records,
    clock,
    tasks,
    log: silentLog,
    currency: 'USD',
    mender: {
      lookUp: () => Promise.resolve(answers.lookUp),
      voidCharge: (what) => note('void', what),
      recordAgain: (id) => note('record', id),
      adopt: (what) => note('adopt', what),
    },
  });
  const begin = async (scope: ComparisonScope = days): Promise<string> => {
    const answer = comparisons.compare(scope);
    if (!answer.ok) throw new Error(answer.error.code);
    await clock.advance(6_000);
    for (let turn = 0; turn < 20; turn += 1) await settle();
    return answer.value.taskId;
  };
  const read = (taskId: string): ComparisonView => {
    const answer = comparisons.read(taskId, 0, 200);
    if (!answer.ok) throw new Error(answer.error.code);
    return comparisonSchema.parse(answer.value);
  };
  const mend = (taskId: string, step: MendingStep, differenceId = 'difference-1') =>
    comparisons.mend(taskId, differenceId, step);
  return {
    journal,
    put,
    records,
    clock,
    tasks,
    pushed,
    asked,
    answers,
    comparisons,
    begin,
    read,
    mend,
  };
};

describe('a comparison', () => {
  it('runs in the background, tells how far it is, and is written down with its counts alone', async () => {
    const { begin, read, pushed, journal } = shop([sale()], [charge(), charge({ id: 'x', orderId: 'x' })]);
    const taskId = await begin();
    const view = read(taskId);
    expect(view).toMatchObject({ state: 'finished', done: 2, total: 2, scope: days, startedAtMs: noon });
    expect(view.summary?.counts).toEqual({
      'only-here': 0,
      'only-there': 1,
      amount: 0,
      state: 0,
      settling: 0,
    });
    expect(view.summary?.there.sale).toEqual({ count: 2, minor: 2_000 });
    expect(pushed.at(-1)).toEqual({
      taskId,
      kind: 'settlement',
      done: 2,
      total: 2,
      state: 'done',
      code: null,
    });
    const entry = journal.entries.at(-1);
    expect(entry).toMatchObject({ subject: 'settlement', event: 'compared' });
    expect(Object.keys(JSON.parse(entry?.body ?? '') as object)).toEqual([
      'scope',
      'currency',
      'here',
      'there',
      'counts',
      'declinedThere',
      'giftsNotListed',
    ]);
  });

  it('tells its differences by pages, what is being settled last', async () => {
    const lost = Array.from({ length: 5 }, (_, index) => sale({ id: `p${index}`, orderId: `o${index}` }));
    const doubtful = sale({ id: 'q', orderId: 'oq', state: 'unknown' });
    const { begin, comparisons } = shop([...lost, doubtful], []);
    const taskId = await begin();
    const page = comparisons.read(taskId, 4, 10);
    expect(page.ok && page.value.differences.map(({ id, kind }) => [id, kind])).toEqual([
      ['difference-5', 'only-here'],
      ['difference-6', 'settling'],
    ]);
  });

  it.each([
    ['a day that has not begun', { name: 'days', first: '2026-03-12', last: '2026-03-12' }],
    ['no day of the calendar', { name: 'days', first: '2026-02-30', last: '2026-03-01' }],
    ['the last before the first', { name: 'days', first: day, last: '2026-03-10' }],
    ['more than a month', { name: 'days', first: '2026-02-01', last: day }],
  ] as const)('of %s is refused', (_name, scope) => {
    const { comparisons } = shop([], []);
    expect(comparisons.compare(scope)).toEqual({ ok: false, error: { code: 'no-such-days' } });
  });

  it('is the only one, and the last four are kept', async () => {
    const { comparisons, begin } = shop([], []);
    expect(comparisons.latest()).toEqual({ ok: true, value: { taskId: null } });
    const first = await begin();
    expect(comparisons.latest()).toEqual({ ok: true, value: { taskId: first } });
    comparisons.compare(days);
    expect(comparisons.compare(days)).toEqual({ ok: false, error: { code: 'comparison-running' } });
    comparisons.stop();
    await settle();
    for (let count = 0; count < 3; count += 1) await begin();
    expect(comparisons.read(first, 0, 1)).toEqual({ ok: false, error: { code: 'no-such-comparison' } });
  });

  it('that is cancelled stops asking, shows nothing and is not written down', async () => {
    const { comparisons, records, journal, read, clock, tasks, pushed } = shop([sale()], []);
    records.beforePage = () => ({ name: 'unanswered', reason: 'timeout' });
    const answer = comparisons.compare(days);
    const taskId = answer.ok ? answer.value.taskId : '';
    await clock.advance(500);
    tasks.cancel(taskId);
    await clock.advance(60_000);
    expect(records.asked).toHaveLength(1);
    expect(read(taskId)).toMatchObject({ state: 'cancelled', summary: null, differences: [] });
    expect(journal.entries.at(-1)?.subject).toBe('p');
    expect(pushed.at(-1)?.state).toBe('cancelled');
  });

  it('of a gateway that stops answering midway fails, says how far it got and shows nothing', async () => {
    const rows = Array.from({ length: 300 }, (_, index) => charge({ id: `t${index}`, orderId: `o${index}` }));
    const { begin, read, records, journal, pushed } = shop([], rows);
    records.beforePage = (call) => (call > 1 ? { name: 'unanswered', reason: 'connection-lost' } : undefined);
    const view = read(await begin());
    expect(view).toMatchObject({ state: 'failed', code: 'gateway-unanswered', done: 250, total: 300 });
    expect(view).toMatchObject({ summary: null, differences: [] });
    expect(pushed.at(-1)).toMatchObject({ state: 'failed', code: 'gateway-unanswered' });
    expect(journal.entries).toEqual([]);
  });

  it('that cannot be written down is none', async () => {
    const { begin, read, journal } = shop([], []);
    journal.failWith('journal-full');
    expect(read(await begin())).toMatchObject({ state: 'failed', code: 'journal-full', summary: null });
  });
});

describe('putting a difference right', () => {
  const declined = sale({ state: 'declined', transactionId: null });

  it('voids a charge that the journal does not count, once', async () => {
    const { begin, mend, asked, read } = shop([declined], [charge()]);
    const taskId = await begin();
    expect(await mend(taskId, 'void-at-gateway')).toMatchObject({ ok: true, value: { standing: 'begun' } });
    expect(asked).toEqual([
      ['void', { purchaseId: 'p', transactionId: 't', orderId: 'o', amountMinor: 1_000 }],
    ]);
    expect(read(taskId).differences[0]).toMatchObject({ standing: 'begun', forTill: false });
    expect(await mend(taskId, 'void-at-gateway')).toEqual({
      ok: false,
      error: { code: 'mend-not-possible' },
    });
    expect(asked).toHaveLength(1);
  });

  it('voids the charge of a sale whose void the gateway lacks, and the second of two', async () => {
    const voided = sale({ state: 'voided' });
    const taken = paymentState({ id: 'v', kind: 'void', parent: voided, atMs: noon });
    const one = shop([voided, taken], [charge()]);
    await one.mend(await one.begin(), 'void-at-gateway');
    expect(one.asked).toMatchObject([['void', { purchaseId: 'p', transactionId: 't' }]]);
    const two = shop([sale()], [charge(), charge({ id: 't2' })]);
    await two.mend(await two.begin(), 'void-at-gateway');
    expect(two.asked).toMatchObject([['void', { purchaseId: 'p', transactionId: 't2' }]]);
  });

  it('adopts what was done there, by the payment that asked for it or by the sale', async () => {
    const bought = sale();
    const failed = paymentState({
      id: 'r',
      kind: 'refund',
      minor: 400,
      state: 'declined',
      parent: bought,
      atMs: noon,
    });
    const refund = charge({ id: 'tr', type: 'refund', minor: 400 });
    const done = { purchaseId: 'p', what: 'refund', transactionId: 'tr', amountMinor: 400 };
    const one = shop([bought, failed], [charge(), refund]);
    await one.mend(await one.begin(), 'adopt');
    expect(one.asked).toEqual([['adopt', { ...done, paymentId: 'r' }]]);
    const two = shop([bought], [charge(), refund]);
    await two.mend(await two.begin(), 'adopt');
    expect(two.asked).toEqual([['adopt', { ...done, paymentId: null }]]);
  });

  it('records cash again, and adopts it where it was recorded after all', async () => {
    const cash = sale({ tender: 'cash', transactionId: null, more: { recording: 'refused' } });
    const one = shop([cash], []);
    await one.mend(await one.begin(), 'record-again');
    expect(one.asked).toEqual([['record', 'p']]);
    const two = shop([cash], [charge()]);
    await two.mend(await two.begin(), 'adopt');
    expect(two.asked).toMatchObject([['adopt', { purchaseId: 'p', paymentId: 'p', what: 'record' }]]);
  });

  it.each([
    ['sale', 'call-support'],
    ['refund', 'refund-at-gateway'],
    ['capture', 'capture-at-gateway'],
  ] as const)('asks again for a %s; where it is still absent, the next step is %s', async (kind, step) => {
    const bought = sale({ kind: kind === 'capture' ? 'authorization' : 'sale' });
    const type = kind === 'capture' ? 'authorize' : 'sale';
    const follow = kind === 'sale' ? [] : [paymentState({ id: 'f', kind, parent: bought, atMs: noon })];
    const { begin, mend, answers } = shop([bought, ...follow], kind === 'sale' ? [] : [charge({ type })]);
    const taskId = await begin();
    expect(await mend(taskId, 'look-up-again')).toMatchObject({
      ok: true,
      value: { kind: 'only-here', step, standing: 'open', askedAgain: true, forTill: false },
    });
    answers.lookUp = { name: 'unanswered', reason: 'timeout' };
    expect(await mend(taskId, 'look-up-again')).toMatchObject({ error: { code: 'no-such-difference' } });
  });

  it('asked again and found, it agrees, or differs in what was found', async () => {
    const { begin, mend, answers, read } = shop([sale()], []);
    const taskId = await begin();
    answers.lookUp = { name: 'unanswered', reason: 'timeout' };
    expect(await mend(taskId, 'look-up-again')).toMatchObject({ error: { code: 'gateway-unanswered' } });
    const found = (minor: number): LookUp => ({
      name: 'found',
      outcome: { name: 'approved', transactionId: 't', amountApproved: money(minor, 'USD') },
    });
    answers.lookUp = found(1_000);
    expect(await mend(taskId, 'look-up-again')).toMatchObject({ value: { standing: 'agrees' } });
    expect(read(taskId).summary?.counts['only-here']).toBe(0);
    const again = await begin();
    answers.lookUp = found(900);
    expect(await mend(again, 'look-up-again')).toMatchObject({
      value: { kind: 'amount', step: 'call-support' },
    });
    const third = await begin();
    answers.lookUp = { name: 'found', outcome: { name: 'declined', code: 'GW51' } };
    expect(await mend(third, 'look-up-again')).toMatchObject({
      value: { kind: 'state', step: 'call-support' },
    });
  });

  it('does nothing where the payment has changed since, or where another step was agreed to', async () => {
    const { begin, mend, put, asked } = shop([declined], [charge()]);
    const taskId = await begin();
    expect(await mend(taskId, 'adopt')).toMatchObject({ error: { code: 'no-such-difference' } });
    expect(await mend(taskId, 'void-at-gateway', 'difference-2')).toMatchObject({
      error: { code: 'no-such-difference' },
    });
    put(sale());
    expect(await mend(taskId, 'void-at-gateway')).toMatchObject({ error: { code: 'difference-changed' } });
    expect(asked).toEqual([]);
  });

  it('never touches a row of another register, and says so where the till cannot do it', async () => {
    const stranger = shop([], [charge()]);
    expect(await stranger.mend(await stranger.begin(), 'ask-elsewhere')).toMatchObject({
      error: { code: 'mend-not-possible' },
    });
    expect(stranger.asked).toEqual([]);
    const late = shop([declined], [charge()]);
    late.answers.possible = false;
    const taskId = await late.begin();
    expect(await late.mend(taskId, 'void-at-gateway')).toMatchObject({
      error: { code: 'mend-not-possible' },
    });
    expect(late.read(taskId).differences[0]).toMatchObject({ standing: 'open', forTill: true });
  });
});
