import { describe, expect, it } from 'vitest';
import {
  comparisonSchema,
  type ComparisonView,
  type DifferenceView,
} from '../../../../src/contract/settlement.ts';
import { comparePrompt } from '../../../../src/renderer/screens/compare/compare-prompt.ts';
import {
  differenceSentence,
  stepMinor,
  stepSentence,
} from '../../../../src/renderer/screens/compare/sentences.ts';
import { dayTitle, shopDay } from '../../../../src/renderer/screens/compare/shop-day.ts';
import { english } from '../../../../src/renderer/text/en/english.ts';
import { sceneTimeMs } from '../../../helpers/fake-bridge-scenes.ts';
import { createFakeSettlement } from '../../../helpers/fake-bridge-settlement.ts';

const fake = () =>
  createFakeSettlement({ later: (what) => what(), nowMs: () => sceneTimeMs, push: () => undefined });

const readAll = (scope: ComparisonView['scope']): ComparisonView => {
  const { handlers } = fake();
  const { taskId } = handlers['settlement.compare']({ scope });
  return comparisonSchema.parse(handlers['settlement.read']({ taskId, offset: 0, limit: 200 }));
};
const differing = readAll({ name: 'days', first: '2026-11-21', last: '2026-11-21' });
const [notWanted, onlyHere, stranger, refund, amount, cash, settling] = differing.differences as [
  ...DifferenceView[],
  DifferenceView,
];
const say = (difference: DifferenceView | undefined): string =>
  difference === undefined ? '' : differenceSentence(difference, 'USD', english);
const todo = (difference: DifferenceView | undefined): string =>
  difference === undefined ? '' : stepSentence(difference, 'USD', english);

describe('a difference in words', () => {
  it('says what each side has', () => {
    expect(say(notWanted)).toBe(
      'This sale of $45.67 is declined in the journal and approved at the gateway.',
    );
    expect(say(onlyHere)).toBe('The journal has a sale of $45.67. The gateway\u2019s list does not.');
    expect(say(stranger)).toBe('The gateway has a sale of $45.67. The journal does not.');
    expect(say(refund)).toBe(
      'The gateway has a refund of $10.00 that the journal lacks, under the order of a sale made here.',
    );
    expect(say(amount)).toBe('This sale is $45.67 in the journal and $45.76 at the gateway.');
    expect(say(settling)).toContain('not decided yet');
  });

  it('names the amount that the step is about', () => {
    expect([notWanted, amount, cash, refund].map((each) => each && stepMinor(each))).toEqual([
      4_567, 9, 4_567, 1_000,
    ]);
    expect(todo(notWanted)).toContain('charged $45.67');
    expect(todo(amount)).toContain('$0.09 back');
  });

  it('of an amount nobody can read, says so', () => {
    const unread = { ...amount, record: { ...amount?.record, amountMinor: null } } as DifferenceView;
    expect(say(unread)).toContain('an unreadable amount at the gateway');
  });

  it('tells what became of the step', () => {
    expect(todo({ ...onlyHere, standing: 'agrees' } as DifferenceView)).toContain('It agrees');
    expect(todo({ ...onlyHere, standing: 'begun' } as DifferenceView)).toContain('Payments (F3)');
    const absent = { ...onlyHere, step: 'call-support', askedAgain: true } as DifferenceView;
    expect(todo(absent)).toMatch(/^Asked again: the gateway does not have it\. .*Call support/);
  });
});

describe('the prompt', () => {
  const prompt = (part: Partial<ComparisonView>) => comparePrompt({ ...differing, ...part }, english);

  it('counts differences, and not what is being settled', () => {
    expect(comparePrompt(differing, english)).toEqual({
      text: '6 differences. Arrow keys choose one.',
      tone: 'care',
    });
  });

  it('says that everything agrees only where everything was compared', () => {
    const agreeing = readAll({ name: 'days', first: '2026-11-20', last: '2026-11-20' });
    expect(comparePrompt(agreeing, english)).toEqual({ text: 'Everything agrees.', tone: 'good' });
    const summary = agreeing.summary === null ? null : { ...agreeing.summary };
    if (summary !== null) summary.counts = { ...summary.counts, settling: 2 };
    expect(prompt({ summary }).text).toBe('Everything else agrees; 2 payments are being settled.');
    expect(comparePrompt(undefined, english).text).toBe(english.compare.prompts.none);
    expect(prompt({ state: 'cancelled', summary: null }).text).toContain('Cancelled');
  });

  it('of a failure says why and how far it got', () => {
    const failed = readAll({ name: 'batch', batchId: '1' });
    expect(comparePrompt(failed, english)).toEqual({
      text: `${english.errors['gateway-unanswered']} It got as far as 250 of 600.`,
      tone: 'bad',
    });
  });
});

describe('days of the shop', () => {
  it('go over the ends of months and years', () => {
    const newYear = new Date(2027, 0, 1, 0, 30).getTime();
    expect(shopDay(newYear)).toBe('2027-01-01');
    expect(shopDay(newYear, -1)).toBe('2026-12-31');
    expect(dayTitle('2026-11-21')).toBe('Saturday, November 21');
  });
});
