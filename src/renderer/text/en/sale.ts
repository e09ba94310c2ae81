// Words of a payment's states on the register, by kind where a void or refund reads differently.
import type { PaymentView } from '../../../contract/views.ts';

type ByKind = Readonly<Record<PaymentView['kind'], string>>;

export const sale = {
  kinds: { sale: 'Sale', void: 'Void', refund: 'Refund' } satisfies ByKind,
  awaiting: {
    title: 'Swipe the card',
    prompt: 'The reader is waiting. Or key the card in.',
    noReader: 'No reader is ready. Key the card in, or check the reader.',
    keyIn: 'Key the card in',
  },
  requesting: {
    titles: {
      sale: 'Asking the bank\u2026',
      void: 'Asking for the void\u2026',
      refund: 'Asking for the refund\u2026',
    } satisfies ByKind,
    prompt: 'Please wait. The answer comes by itself.',
    elapsed: (seconds: number): string => (seconds === 1 ? '1 second' : `${seconds} seconds`),
    slow: 'This takes longer than usual. Nobody is charged twice.',
  },
  unknown: {
    title: 'We do not know yet',
    promise: 'Nobody is charged twice.',
    prompt: 'Do not charge again. We find out what happened.',
    doing: {
      resending: 'The same payment is sent again under the same number.',
      asking: 'We ask the gateway what became of this payment.',
    },
    asked: (count: number): string =>
      count === 0 ? 'Not asked yet' : count === 1 ? 'Asked once' : `Asked ${count} times`,
    next: (seconds: number): string =>
      seconds <= 0
        ? 'Asking now\u2026'
        : seconds === 1
          ? 'Next try in 1 second'
          : `Next try in ${seconds} seconds`,
    leave: 'Customer leaves',
    question: 'Does the customer leave?',
    questionDetail: [
      'We keep asking until we know.',
      'If the payment turns out approved, it is voided by itself and you are told.',
      'In the end the customer pays nothing, and the register is free for the next sale.',
    ],
    questionYes: 'Customer leaves',
    questionNo: 'Keep waiting',
  },
  approved: {
    titles: { sale: 'Approved', void: 'Voided', refund: 'Refunded' } satisfies ByKind,
    partTitle: 'Approved in part',
    part: (approved: string, total: string): string => `Only ${approved} of ${total} is approved.`,
    partDetail: (rest: string): string => `Take the other ${rest} another way.`,
    prompt: 'Done. Hand over the receipt.',
    partPrompt: 'The rest is still to be paid.',
    newSale: 'New sale',
    receipt: 'Receipt',
  },
  declined: {
    titles: {
      sale: 'Declined',
      void: 'The void was declined',
      refund: 'The refund was declined',
    } satisfies ByKind,
    noCode: 'The bank gave no reason.',
    promptSale: 'Nothing was charged.',
    promptOther: 'Nothing was changed.',
  },
  notProcessed: {
    title: 'Not processed',
    promises: {
      sale: 'Nobody was charged.',
      void: 'Nothing was voided.',
      refund: 'Nothing was refunded.',
    } satisfies ByKind,
    detail: 'The request did not reach the bank. It is safe to try again.',
    prompt: 'Safe to try again.',
  },
  tryAgain: 'Try again',
  backToBasket: 'Back to basket',
  backToRegister: 'Back to the register',
  facts: {
    card: 'Card',
    authCode: 'Auth code',
    entryMode: 'Entry',
    order: 'Order',
    transaction: 'Transaction',
    code: 'Code',
    time: 'Time',
    kind: 'Kind',
    refunded: 'Refunded',
    total: 'Total',
    nextStep: 'What to do',
  },
  entryModes: { swiped: 'Swiped', keyed: 'Keyed' } satisfies Record<
    NonNullable<PaymentView['entryMode']>,
    string
  >,
  brands: {
    visa: 'Visa',
    mastercard: 'Mastercard',
    amex: 'American Express',
    discover: 'Discover',
    jcb: 'JCB',
    diners: 'Diners Club',
    unknown: 'Card',
  } as Readonly<Record<string, string>>,
  states: {
    'awaiting-card': 'Waiting for card',
    requesting: 'Asking',
    unknown: 'Not known yet',
    approved: 'Approved',
    declined: 'Declined',
    'not-processed': 'Not processed',
    cancelled: 'Cancelled',
    voided: 'Voided',
  } satisfies Record<PaymentView['state'], string>,
};
