// Words of the comparison with the gateway: what differs, in plain sentences, and the right next step for each.
import type {
  ComparisonView,
  DifferenceKind,
  DifferenceView,
  MendingStep,
  SumsView,
} from '../../../contract/settlement.ts';

type Step = {
  readonly sentence: (amount: string) => string;
  /** The button that takes the step, where the till can. */
  readonly button: string;
};

export const compare = {
  title: 'Compare with the gateway',
  open: 'Compare with the gateway',
  choose: 'What to compare',
  choices: { today: 'Today', yesterday: 'Yesterday', day: 'A day', batch: 'A batch' },
  day: 'Day',
  batch: 'Batch number',
  batchHint: 'The gateway\u2019s number of a settlement',
  start: 'Compare',
  back: 'Back to payments',
  cancel: 'Cancel',
  prompts: {
    none: 'Choose what to compare with the gateway\u2019s own list.',
    running: 'Reading the gateway\u2019s list. You can go on selling.',
    cancelled: 'Cancelled. Nothing is shown of a comparison that was not finished.',
    agrees: 'Everything agrees.',
    agreesButSettling: (count: number): string =>
      count === 1
        ? 'Everything else agrees; 1 payment is being settled.'
        : `Everything else agrees; ${count} payments are being settled.`,
    differs: (count: number): string =>
      count === 1 ? '1 difference.' : `${count} differences. Arrow keys choose one.`,
    failed: (why: string, done: string, total: string): string =>
      `${why} It got as far as ${done} of ${total}.`,
  },
  progress: (done: string, total: string): string => `${done} of ${total}`,
  progressLabel: 'Transactions read',
  batchOf: (batch: string): string => `Batch ${batch}`,
  sums: 'Both sides',
  here: 'Journal',
  there: 'Gateway',
  sumKinds: {
    sale: 'Sales',
    authorization: 'Holds',
    capture: 'Captures',
    refund: 'Refunds',
    void: 'Voids',
  } satisfies Record<keyof SumsView, string>,
  declinedThere: (count: number): string =>
    count === 1
      ? 'Besides, the gateway lists 1 declined try. No money moved.'
      : `Besides, the gateway lists ${count} declined tries. No money moved.`,
  giftsNotListed: (count: number): string =>
    count === 1
      ? '1 gift card payment could not be compared: the gateway lists none.'
      : `${count} gift card payments could not be compared: the gateway lists none.`,
  list: 'Differences',
  page: (from: number, to: number, of: number): string => `${from} to ${to} of ${of}`,
  next: 'Next page',
  previous: 'Page before',
  kinds: {
    'only-here': 'Only in the journal',
    'only-there': 'Only at the gateway',
    amount: 'Another amount',
    state: 'Another outcome',
    settling: 'Being settled',
  } satisfies Record<DifferenceKind, string>,
  sentences: {
    onlyHere: (what: string, amount: string): string =>
      `The journal has a ${what} of ${amount}. The gateway\u2019s list does not.`,
    onlyThere: (what: string, amount: string): string =>
      `The gateway has a ${what} of ${amount}. The journal does not.`,
    underOrder: (what: string, amount: string): string =>
      `The gateway has a ${what} of ${amount} that the journal lacks, under the order of a sale made here.`,
    amount: (what: string, here: string, there: string): string =>
      `This ${what} is ${here} in the journal and ${there} at the gateway.`,
    state: (what: string, amount: string, here: string, there: string): string =>
      `This ${what} of ${amount} is ${here} in the journal and ${there} at the gateway.`,
    settling: (what: string, amount: string): string =>
      `This ${what} of ${amount} is not decided yet, or was changed while the lists were read.`,
  },
  whats: {
    sale: 'sale',
    authorization: 'hold',
    authorize: 'hold',
    capture: 'capture',
    void: 'void',
    refund: 'refund',
  } as Readonly<Record<string, string>>,
  unknownWhat: 'transaction',
  unknownAmount: 'an unreadable amount',
  steps: {
    wait: {
      sentence: () => 'Nothing to do: the register settles it by itself. Compare again later.',
      button: '',
    },
    'look-up-again': {
      sentence: () => 'The gateway\u2019s list may lag behind. Ask for this one payment again.',
      button: 'Ask again',
    },
    'void-at-gateway': {
      sentence: (amount) =>
        `The customer is charged ${amount} that the journal does not count as paid. Void it, unless the customer has the goods and paid no other way.`,
      button: 'Void it',
    },
    'refund-at-gateway': {
      sentence: (amount) =>
        `The customer should have ${amount} back. Look on the gateway\u2019s own site whether it went back already; if not, refund it there.`,
      button: '',
    },
    'capture-at-gateway': {
      sentence: (amount) =>
        `The hold was never collected. Capture ${amount} on the gateway\u2019s own site before it lapses.`,
      button: '',
    },
    'record-again': {
      sentence: (amount) =>
        `The cash is in the drawer, but the gateway\u2019s books lack it. Record ${amount} again.`,
      button: 'Record again',
    },
    adopt: {
      sentence: () =>
        'The gateway has done it. Write that down in the journal too, so that nobody does it twice. No money moves.',
      button: 'Write it down',
    },
    'ask-elsewhere': {
      sentence: () =>
        'This register does not know it. Ask at the other registers, and who uses the gateway\u2019s own site; if nobody knows it, call support.',
      button: '',
    },
    'call-support': {
      sentence: () => 'The register cannot tell which side is right. Call support with the numbers below.',
      button: '',
    },
  } satisfies Record<MendingStep, Step> as Readonly<Record<MendingStep, Step>>,
  standings: {
    open: '',
    begun: 'Done from here: look at Payments (F3) for what became of it.',
    agrees: 'Asked again: the gateway has it too. It agrees.',
  } satisfies Record<DifferenceView['standing'], string>,
  questions: {
    'void-at-gateway': (amount: string): string => `Void ${amount} at the gateway?`,
    'record-again': (amount: string): string => `Record ${amount} again?`,
    adopt: (amount: string): string => `Write ${amount} down?`,
  },
  questionNo: 'Leave it as it is',
  absent: 'Asked again: the gateway does not have it.',
  facts: {
    here: 'In the journal',
    there: 'At the gateway',
    lastFour: 'Card',
    time: 'Time',
    order: 'Order',
    transaction: 'Transaction',
    settled: 'Settled',
    yes: 'yes',
    no: 'no',
    nothing: 'Nothing',
  },
  states: {
    running: 'Comparing\u2026',
    finished: 'Compared',
    failed: 'Not compared',
    cancelled: 'Cancelled',
  } satisfies Record<ComparisonView['state'], string>,
};
