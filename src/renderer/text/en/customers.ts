// Words of customers, their stored cards, and payments that come again.
import type { SeriesView, StoredCardView } from '../../../contract/customers.ts';
import type { CardChange } from '../../app/ui.ts';

const endings: Readonly<Record<string, string>> = { one: 'st', two: 'nd', few: 'rd', other: 'th' };
const ordinals = new Intl.PluralRules('en-US', { type: 'ordinal' });
const ordinal = (count: number): string => `${count}${endings[ordinals.select(count)] ?? 'th'}`;
const days = (count: number): string => (count === 1 ? '1 day' : `${count} days`);

export const customers = {
  tabs: { list: 'Customers', due: 'Due payments', expiring: 'Expiring cards' },
  tabsLabel: 'What to show',
  prompts: {
    list: 'Arrow keys choose a customer. Search by name.',
    due: 'Nothing is charged until you say so.',
    expiring: 'Ask these customers for their new card.',
  },
  search: 'Search',
  searchHint: 'Name or e-mail address',
  list: 'Customers, by name',
  loading: 'Reading…',
  none: 'No customer yet. The first is made when a card is stored.',
  noneFound: 'No customer has this name.',
  more: 'There are more. Search to see them.',
  cardCount: (count: number): string =>
    count === 0 ? 'No stored card' : count === 1 ? '1 stored card' : `${count} stored cards`,
  fresh: 'New customer',
  edit: 'Change',
  remove: 'Remove',
  readAgain: 'Ask again',
  readAgainDone: (found: number, missing: number, strangers: number): string =>
    [
      found === 1 ? '1 card is as it should be.' : `${found} cards are as they should be.`,
      missing === 0 ? '' : missing === 1 ? '1 card needs attention.' : `${missing} cards need attention.`,
      strangers === 0
        ? ''
        : strangers === 1
          ? 'The gateway keeps 1 card that this till does not know.'
          : `The gateway keeps ${strangers} cards that this till does not know.`,
    ]
      .filter((sentence) => sentence !== '')
      .join(' '),
  facts: { email: 'E-mail', profile: 'Number at the gateway' },
  form: {
    newTitle: 'New customer',
    editTitle: 'Change the customer',
    name: 'Name',
    email: 'E-mail address',
    profile: 'Number at the gateway',
    profileHint: 'The profile number that the gateway shows. With it a lost card can be found again.',
    optional: 'optional',
    save: 'Save',
    leave: 'Change nothing',
    nameMissing: 'Type a name.',
    emailShape: 'This is no e-mail address.',
  },
  removeQuestion: (name: string): string => `Remove ${name}?`,
  removeDetail: 'The name and the address are forgotten here. What was paid stays in the journal.',
  removeYes: 'Remove the customer',
  removeNo: 'Keep the customer',
  cards: {
    title: 'Stored cards',
    none: 'No card is stored.',
    name: (brand: string, lastFour: string): string => `${brand} •••• ${lastFour}`,
    expiry: (expiry: string): string => `Expires ${expiry}`,
    expiryUnknown: 'Expiry not known',
    expires: {
      'not-known': '',
      later: '',
      'next-month': 'Expires next month',
      'this-month': 'Expires this month',
      past: 'Expired',
    } satisfies Record<StoredCardView['expires'], string>,
    standings: {
      good: '',
      changing: 'The gateway is being asked',
      'needs-attention': 'Needs attention',
    } satisfies Record<StoredCardView['standing'], string>,
    attention:
      'The gateway does not know this card under the token we have. Ask it again. Until the card is found, nothing can be paid with it.',
    holder: 'Name on the card',
    expiryLabel: 'Expiry',
    stored: 'Stored',
    changeExpiry: 'Change the expiry',
    rotate: 'New token',
    rollBack: 'Token before',
    readAgain: 'Ask again',
    remove: 'Remove',
    close: 'Close',
    expiryTitle: 'The card’s new expiry date',
    expiryField: 'Month and year',
    expiryHint: 'As on the card, for example 03/30',
    expiryShape: 'Type a month and a year, such as 03/30.',
    expirySave: 'Save the expiry date',
    expiryLeave: 'Change nothing',
    questions: {
      rotate: 'Give this card a new token?',
      'roll-back': 'Go back to the token before?',
      remove: 'Remove this card?',
    } satisfies Record<CardChange, string>,
    details: {
      rotate:
        'The gateway calls the card by a new token, and the old one pays no more. The card itself stays as it is.',
      'roll-back': 'The token before the last change pays again. This cannot be undone.',
      remove: 'The gateway and this till forget the card. Payments that come again with it stop.',
    } satisfies Record<CardChange, string>,
    yes: {
      rotate: 'Make a new token',
      'roll-back': 'Go back',
      remove: 'Remove the card',
    } satisfies Record<CardChange, string>,
    no: 'Change nothing',
  },
  expiring: {
    none: 'No stored card expires soon.',
    gateway: {
      agrees: 'The gateway lists the same cards for next month.',
      differs: 'The gateway’s list for next month differs from ours. Open the cards and ask again.',
      'no-answer': 'The gateway did not answer: this is our own list.',
    },
  },
  series: {
    title: 'Payments that come again',
    none: 'Nothing is due.',
    noneHint: 'What is due today or overdue will stand here.',
    due: 'Due payments, the longest overdue first',
    overdue: (count: number): string => (count === 0 ? 'Today' : `${days(count)} overdue`),
    next: (day: string): string => `Next on ${day}`,
    charge: (amount: string): string => `Charge ${amount}`,
    charged: (amount: string, name: string): string => `${amount} is being charged to ${name}.`,
    skip: 'Skip',
    stop: 'Stop',
    standings: {
      'not-begun': 'Not begun: the first payment was not made',
      running: 'Running',
      stopped: 'Stopped',
    } satisfies Record<SeriesView['standing'], string>,
    stopped: {
      clerk: 'Stopped here.',
      'stop-order': 'Stopped: the cardholder told the bank.',
      'card-removed': 'Stopped: the card was removed.',
      'first-payment-voided': 'Stopped: the first payment was voided.',
    } satisfies Record<NonNullable<SeriesView['stoppedBecause']>, string>,
    payments: {
      pending: 'Under way',
      paid: 'Paid',
      declined: 'Declined',
      'called-off': 'Not charged',
    } satisfies Record<NonNullable<SeriesView['lastPayment']>['standing'], string>,
    noCard: 'No card is stored for this series. Stop it and begin a new one.',
    skipQuestion: (day: string): string => `Skip the payment of ${day}?`,
    skipDetail: (title: string, name: string): string =>
      `${title}, ${name}: nothing is charged for this day.`,
    skipYes: 'Skip it',
    stopQuestion: (title: string): string => `Stop ${title}?`,
    stopDetail: (name: string): string => `${name} is not charged again. A payment under way goes on.`,
    stopYes: 'Stop the series',
    no: 'Change nothing',
  },
  schedule: {
    weekly: (weekday: string): string => `Every ${weekday}`,
    monthly: (day: number): string =>
      day > 28 ? `Monthly on the ${ordinal(day)} or the month’s last day` : `Monthly on the ${ordinal(day)}`,
    everyDays: (count: number): string => (count === 1 ? 'Every day' : `Every ${days(count)}`),
    weekdays: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
  },
  storeCard: {
    title: (name: string): string => `Store this card: ${name}`,
    who: 'Whose card is it?',
    searchHint: 'Search by name; Enter takes the first',
    newCustomer: 'New customer',
    holder: 'Name on the card',
    holderMissing: 'Type the name as it stands on the card.',
    repeat: 'Repeat this payment',
    repeats: { no: 'No', weekly: 'Every week', monthly: 'Every month' },
    repeatTitle: 'What it is for',
    repeatTitleMissing: 'Type what the payment is for.',
    /** Turned to the customer or read aloud: what is kept, by whom, for what, and how it ends. */
    consent:
      'This shop asks to keep this card. The payment gateway stores the card itself; the shop keeps a token for it, the brand, the last four digits, the expiry date and the name on it, and never the card number. It is used only for payments that you agree to. You can withdraw at any time, here or by message: the card is then removed.',
    consentSeries: (amount: string, schedule: string): string =>
      `You agree that ${amount} is charged to it again, ${schedule}, until you or the shop stop it.`,
    agree: 'The customer agrees',
    refuse: 'Do not store',
    next: 'Next',
  },
  picker: {
    hint: 'Name or last four digits; Enter takes the first',
    none: 'No stored card fits.',
  },
};
