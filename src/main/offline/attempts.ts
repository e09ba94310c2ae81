// Every try of one entry, with its time and its answer: read back from the journal, which has them all anyway.
import type { CommandAnswer } from '../../contract/index.ts';
import type { Journal } from '../journal/port.ts';
import { type PaymentState, paymentStateSchema } from '../payment/states.ts';

type Attempts = CommandAnswer<'offline.read'>['attempts'];

/** More than any entry has; the newest are shown. */
const shownMax = 200;

type Attempt = Attempts[number];

/** Oldest first. @throws JournalFault */
export const attemptsOf = (journal: Pick<Journal, 'entriesOf' | 'payment'>, paymentId: string): Attempts => {
  const from = journal.payment(paymentId)?.sequence;
  if (from === undefined) return [];
  return [...journal.entriesOf(paymentId, { from, limit: shownMax })].reverse().flatMap((entry) => {
    const state = paymentStateSchema.safeParse(entry.body);
    const told = state.success ? answerOf(state.data, entry.event) : undefined;
    return told === undefined ? [] : [{ atMs: entry.atMs, ...told }];
  });
};

/** What one entry of the journal says of a try; undefined where it says nothing of one. */
const answerOf = (state: PaymentState, event: string): Omit<Attempt, 'atMs'> | undefined => {
  if (event === 'forwarded') return { answer: 'sent', code: null };
  const answered = event === 'answered' || event === 'looked-up';
  switch (state.name) {
    case 'approved':
      return answered ? { answer: 'approved', code: null } : undefined;
    case 'declined':
      return answered ? { answer: 'declined', code: state.code } : undefined;
    case 'unknown':
      return event === 'answered' || event === 'restarted'
        ? { answer: 'unknown', code: state.code }
        : undefined;
    case 'not-processed':
      return answered ? { answer: 'absent', code: null } : undefined;
    case 'voided':
      return { answer: 'voided', code: null };
    default:
      return undefined;
  }
};
