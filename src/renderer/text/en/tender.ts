// Words of the choice of tenders: what is missing, cash, gift and stored cards, and taking a payment back.
import type { Tender } from '../../../contract/views.ts';

export const tender = {
  title: 'Still to pay',
  amount: 'Take now',
  amountTooMuch: (missing: string): string => `Not more than ${missing}.`,
  amountNothing: 'Type an amount.',
  card: (amount: string): string => `Card ${amount}`,
  cash: 'Cash',
  giftCard: 'Gift card',
  storedCard: 'Stored card',
  prompts: {
    whole: 'Choose how it is paid. A smaller amount takes a part.',
    part: 'Choose how the rest is paid.',
    takingBack: 'Taking back\u2026',
    leaveFirst: 'A part is paid. Take the payments back first: Ctrl Del takes all back.',
    takenBackFailed: (what: string): string => `${what} was not taken back. It is still paid.`,
  },
  legs: 'Paid so far',
  takeBack: 'Take back',
  takeBackLeg: (what: string): string => `Take back ${what}`,
  takeAllBack: 'Take all back',
  takingBack: 'Taking back\u2026',
  shortfall: (approved: string, asked: string, missing: string): string =>
    `The bank approved only ${approved} of ${asked}. ${missing} is missing.`,
  giftShortfall: (approved: string, asked: string, missing: string): string =>
    `The gift card had only ${approved} of ${asked}. ${missing} is missing.`,
  shortfallWays: 'Ask for the rest another way, or take it back.',
  takeItBack: 'Take it back',
  giveBack: (amount: string): string => `Change: ${amount}`,
  takeBackQuestion: (amount: string): string => `Take back ${amount}?`,
  takeBackDetails: {
    card: (amount: string, card: string): string =>
      `${amount} on ${card} is voided. The card is not charged.`,
    'stored-card': (amount: string, card: string): string =>
      `${amount} on ${card} is voided. The card is not charged.`,
    'earlier-sale': (amount: string, card: string): string =>
      `${amount} on ${card} is voided. The card is not charged.`,
    cash: (amount: string): string => `Give ${amount} in cash back to the customer.`,
    'gift-card': (amount: string, card: string): string => `${amount} is booked back on the ${card}.`,
  } satisfies Record<Tender, (amount: string, card: string) => string>,
  takeBackYes: 'Take it back',
  takeBackNo: 'Keep it',
  takeAllBackQuestion: 'Take all payments back?',
  takeAllBackYes: 'Take all back',
  takeAllBackNo: 'Keep them',
  cashTitle: 'Cash',
  cashDue: 'To pay',
  cashTendered: 'Handed over',
  cashChange: 'Change',
  cashMissing: 'Missing',
  cashQuick: 'Amounts handed over',
  cashExact: 'Exact',
  cashYes: (amount: string): string => `Take ${amount} cash`,
  cashNo: 'No cash',
  storedTitle: (amount: string): string => `${amount} from a stored card`,
  storedNo: 'No stored card',
  storedNone: 'No stored card to choose.',
  codeQuestion: 'With the card code?',
  codeDetail: 'If the customer has the card at hand, key its code: the bank trusts the payment more.',
  withCode: 'With card code',
  withoutCode: 'Without',
};
