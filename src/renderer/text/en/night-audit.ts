// Words of the night audit.
import type { AuditRowView } from '../../../contract/folio-views.ts';

type Kind = AuditRowView['kind'];

export const nightAudit = {
  title: 'Night audit',
  prompt: 'Enter opens a folio. Left and right change the day.',
  list: 'What the night finds, kind by kind',
  loading: 'Reading…',
  none: 'Nothing to look at: nobody is in the house and nothing is held.',
  totals: 'Totals',
  kinds: {
    'in-house': 'In-house',
    'held-too-little': 'Held too little',
    expiring: 'Hold ends',
    unreleased: 'Still held',
    'no-show': 'Did not come',
    'past-departure': 'Should have left',
    unknown: 'Not known yet',
    owed: 'Not paid',
    overpaid: 'Paid too much',
  } satisfies Record<Kind, string>,
  /** What is wrong and what to do, with the amount that it is about. */
  todo: {
    'in-house': (held: string, expected: string): string => `${held} held, ${expected} expected.`,
    'held-too-little': (amount: string): string => `Raise the hold by ${amount}.`,
    expiring: (amount: string): string => `${amount} can soon not be captured: renew the hold.`,
    unreleased: (amount: string): string => `The stay is over: release ${amount}.`,
    'no-show': (amount: string): string => `Charge the no-show, or cancel: ${amount}.`,
    'past-departure': (amount: string): string => `Check out, or extend the stay: ${amount} expected.`,
    unknown: (amount: string): string => `${amount} is asked for until it is known. Nothing to do.`,
    owed: (amount: string): string => `Settle ${amount}.`,
    overpaid: (amount: string): string => `Refund ${amount}.`,
  },
  by: (when: string): string => `by ${when}`,
  held: (amount: string): string => `${amount} held`,
  expected: (amount: string): string => `${amount} expected`,
  unposted: (count: number): string =>
    count === 0
      ? 'Every night of this day is posted.'
      : count === 1
        ? '1 folio lacks the night of this day.'
        : `${count} folios lack the night of this day.`,
  post: (count: number): string => (count === 1 ? 'Post 1 night' : `Post ${count} nights`),
  postQuestion: (count: number): string => (count === 1 ? 'Post 1 night?' : `Post ${count} nights?`),
  postDetail: (day: string): string =>
    `${day}: one unit of the rate, with tax, is charged to every folio that lacks it.`,
  postNo: 'Post nothing',
  posted: (count: number): string =>
    count === 0
      ? 'Nothing was left to post.'
      : count === 1
        ? '1 night is posted.'
        : `${count} nights are posted.`,
  export: 'Export',
  exported: (file: string): string => `Written to ${file}`,
  open: 'Open the folio',
  before: 'Day before',
  after: 'Day after',
  back: 'Back to the board',
};
