// The sentence, prompt and amount of each step of the gift-card desk: shown large, and said aloud. Pure.
import type { GiftStepView, Snapshot } from '../../../contract/views.ts';
import { formatAmount } from '../../amount/format-amount.ts';
import type { Prompt } from '../../components/prompt-line.tsx';
import type { Words } from '../../text/words.tsx';

export const giftTitle = (step: GiftStepView, { gift }: Words): string =>
  step.name === 'done' ? gift.doneTitles[step.order.action] : gift.titles[step.name];

/** What the order is about; of what is done, what is on the card now or was put there. Empty where there is no amount. */
export const giftAmount = (step: GiftStepView): string => {
  if (step.name === 'choosing') return '';
  const { amountMinor, currency } = step.order;
  const minor = step.name === 'done' ? (step.approvedMinor ?? step.balanceMinor) : amountMinor;
  return minor === null ? '' : formatAmount(minor, currency);
};

/** `Loaded. $25.00.` */
export const giftAnnouncement = (step: GiftStepView, words: Words): string =>
  [giftTitle(step, words), giftAmount(step)]
    .filter((part) => part !== '')
    .map((part) => `${part}.`)
    .join(' ');

export const giftPrompt = (step: GiftStepView, snapshot: Snapshot, words: Words): Prompt => {
  const { gift, swipeHints } = words;
  const { hint, count } = snapshot.swipe;
  if (hint !== null && (step.name === 'awaiting-card' || step.name === 'choosing'))
    return { text: swipeHints[hint], tone: 'care', count };
  if (step.name === 'awaiting-card' && snapshot.status.reader.state !== 'ready')
    return { text: gift.prompts.noReader, tone: 'care' };
  return { text: gift.prompts[step.name] };
};
