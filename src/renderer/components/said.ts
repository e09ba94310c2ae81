// What the notices say, in the order they are shown and dismissed: gift-card orders that may have been done go first. Pure.
import type { GiftOrderView, Notice, Snapshot } from '../../contract/views.ts';
import { formatAmount } from '../amount/format-amount.ts';
import type { Words } from '../text/words.tsx';

export interface Said {
  /** Dismisses it. */
  readonly id: string;
  readonly kind: Notice['kind'] | 'undecided-gift';
  /** A person must look. */
  readonly bad: boolean;
  readonly sentence: string;
}

/** Notices of a void that was declined: a person must look. */
const needsPerson: ReadonlySet<Notice['kind']> = new Set<Notice['kind']>([
  'void-after-giving-up-failed',
  'void-on-mismatch-failed',
]);

const giftSentence = ({ action, mask, amountMinor, currency }: GiftOrderView, { gift }: Words): string => {
  const amount = amountMinor === null ? '' : formatAmount(amountMinor, currency);
  // A notice is narrow: the last four say enough.
  const card = mask === null ? '' : mask.slice(-9);
  // A balance that nobody told is not kept: nothing could have happened.
  return action === 'balance' ? gift.unknown.balance : gift.notices[action](card, amount);
};

export const saidOf = (
  { notices, undecidedGifts }: Pick<Snapshot, 'notices' | 'undecidedGifts'>,
  words: Words,
): readonly Said[] => [
  ...undecidedGifts.map((order): Said => ({
    id: order.id,
    kind: 'undecided-gift',
    bad: true,
    sentence: giftSentence(order, words),
  })),
  ...notices.map(({ id, kind, payment }): Said => ({
    id,
    kind,
    bad: needsPerson.has(kind),
    sentence: words.notices[kind](formatAmount(payment.totals.totalMinor, payment.totals.currency)),
  })),
];
