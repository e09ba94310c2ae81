// A difference as plain sentences: what differs, and what to do about it. Pure.
import type { DifferenceView } from '../../../contract/settlement.ts';
import { type Currency, formatAmount } from '../../amount/format-amount.ts';
import type { Words } from '../../text/words.tsx';

/** `sale`, `hold`: in the middle of a sentence. */
const whatOf = (type: string | undefined, { compare }: Words): string =>
  (type === undefined ? undefined : compare.whats[type]) ?? compare.unknownWhat;

const amountOf = (minor: number | null | undefined, currency: Currency, { compare }: Words): string =>
  minor === null || minor === undefined ? compare.unknownAmount : formatAmount(minor, currency);

/** `Declined` to `declined`: the state as part of a sentence. */
const lower = (word: string): string => word.charAt(0).toLowerCase() + word.slice(1);

export const differenceSentence = (difference: DifferenceView, currency: Currency, words: Words): string => {
  const { kind, payment, record } = difference;
  const { sentences } = words.compare;
  const here = amountOf(payment?.amountMinor, currency, words);
  const there = amountOf(record?.amountMinor, currency, words);
  const what = whatOf(payment?.kind ?? record?.type, words);
  switch (kind) {
    case 'only-here':
      return sentences.onlyHere(what, here);
    case 'only-there': {
      const say = payment === null ? sentences.onlyThere : sentences.underOrder;
      return say(whatOf(record?.type, words), there);
    }
    case 'amount':
      return sentences.amount(what, here, there);
    case 'state': {
      const state = payment === null ? '' : lower(words.sale.states[payment.state]);
      return sentences.state(what, payment === null ? there : here, state, record?.status ?? '');
    }
    case 'settling':
      return sentences.settling(what, payment === null ? there : here);
  }
};

/** What the step is about, minor units: of two amounts their difference, else what stands at the gateway or here. */
export const stepMinor = ({ kind, payment, record }: DifferenceView): number | null => {
  if (kind === 'amount' && payment !== null && record?.amountMinor != null)
    return Math.abs(record.amountMinor - payment.amountMinor);
  // A void moves no amount of its own.
  if (payment !== null && (kind === 'only-here' || payment.kind === 'void')) return payment.amountMinor;
  return record?.amountMinor ?? payment?.amountMinor ?? null;
};

export const stepAmount = (difference: DifferenceView, currency: Currency, words: Words): string =>
  amountOf(stepMinor(difference), currency, words);

/** What is to be done, or what was done. */
export const stepSentence = (difference: DifferenceView, currency: Currency, words: Words): string => {
  const { steps, standings, absent } = words.compare;
  if (difference.standing !== 'open') return standings[difference.standing];
  const sentence = steps[difference.step].sentence(stepAmount(difference, currency, words));
  return difference.askedAgain && difference.record === null ? `${absent} ${sentence}` : sentence;
};
