// Every try of one entry, with its time and its answer: read back from the journal, which has them all anyway.
import type { CommandAnswer } from '../../contract/index.ts';
import type { Journal } from '../journal/port.ts';
import { paymentStateSchema } from '../payment/states.ts';

type Attempts = CommandAnswer<'offline.read'>['attempts'];

/** More than any entry has; the newest are shown. */
const shownMax = 200;

/** Oldest first. @throws JournalFault */
export const attemptsOf = (journal: Pick<Journal, 'entriesOf'>, paymentId: string): Attempts =>
  [...journal.entriesOf(paymentId, { limit: shownMax })].reverse().flatMap(({ atMs, event, body }) => {
    const state = paymentStateSchema.safeParse(body);
    if (!state.success) return [];
    const { data } = state;
    if (event === 'forwarded') return [{ atMs, answer: 'sent' as const, code: null }];
    switch (data.name) {
      case 'approved':
        return event === 'answered' || event === 'looked-up'
          ? [{ atMs, answer: 'approved' as const, code: null }]
          : [];
      case 'declined':
        return event === 'closed' ? [] : [{ atMs, answer: 'declined' as const, code: data.code }];
      case 'unknown':
        return event === 'answered' || event === 'restarted'
          ? [{ atMs, answer: 'unknown' as const, code: data.code }]
          : [];
      case 'not-processed':
        return [{ atMs, answer: 'absent' as const, code: null }];
      case 'voided':
        return [{ atMs, answer: 'voided' as const, code: null }];
      default:
        return [];
    }
  });
