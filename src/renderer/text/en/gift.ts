// Words of the gift-card desk: what a gift card can do beside paying.
import type { GiftAction, GiftStepView } from '../../../contract/views.ts';

export const gift = {
  title: 'Gift cards',
  amount: 'Amount',
  actions: {
    balance: 'Balance',
    activate: 'Activate',
    load: 'Load',
    deactivate: 'Deactivate',
  } satisfies Record<GiftAction, string>,
  keypad: 'Amount and orders',
  another: 'Another gift card',
  askBalance: 'Ask for the balance',
  tryAgain: 'Try again',
  choose: 'Something else',
  titles: {
    choosing: 'Gift cards',
    'awaiting-card': 'Swipe the gift card',
    keying: 'Key the gift card in',
    asking: 'Asking\u2026',
    refused: 'Refused',
    'not-processed': 'Not processed',
    unknown: 'We do not know',
    undecided: 'Not sent',
  } satisfies Record<Exclude<GiftStepView['name'], 'done'>, string>,
  doneTitles: {
    balance: 'Balance',
    activate: 'Activated',
    load: 'Loaded',
    deactivate: 'Deactivated',
  } satisfies Record<GiftAction, string>,
  prompts: {
    choosing: 'Type an amount to activate or load. A balance and a deactivation need none.',
    'awaiting-card': 'Swipe the gift card, or press K and key its number in.',
    noReader: 'The reader is not ready. Press K and key the number in.',
    keying: 'Type the number of the gift card. Only the register sees the digits, not this screen.',
    asking: 'Do not switch off: the order is on its way.',
    done: 'Done.',
    refused: 'Nothing was changed on the card.',
    'not-processed': 'Nothing was changed on the card.',
    unknown: 'Ask for the balance before you do anything else with this card.',
    undecided: 'Ask for the balance of this card first.',
  } satisfies Record<GiftStepView['name'] | 'noReader', string>,
  tries: (count: number): string => `Try ${count}: the same order again, it cannot be done twice.`,
  facts: { card: 'Gift card', balance: 'Now on the card', put: 'Put on the card', code: 'Code' },
  noBalance: 'The payment service does not say what is on the card.',
  less: (asked: string): string => `Less than the ${asked} that was asked for.`,
  notProcessed: 'The order never left this register.',
  unknown: {
    balance: 'Nobody answered. Nothing was changed: ask again.',
    activate: 'Nobody answered: the card may be active. Its balance tells.',
    load: 'Nobody answered: the card may be loaded. Its balance tells. Do not load it again before.',
    deactivate: 'Nobody answered: the card may be switched off. Its balance tells.',
  } satisfies Record<GiftAction, string>,
  undecided:
    'An earlier order for this card is still unknown. Ask for its balance, then press F2 to clear the notice.',
  notices: {
    activate: (card: string, amount: string): string =>
      `Gift card ${card}: nobody knows whether it was activated with ${amount}. Ask for its balance.`,
    load: (card: string, amount: string): string =>
      `Gift card ${card}: nobody knows whether it was loaded with ${amount}. Ask for its balance.`,
    deactivate: (card: string): string =>
      `Gift card ${card}: nobody knows whether it was deactivated. Ask for its balance.`,
  } satisfies Record<Exclude<GiftAction, 'balance'>, (card: string, amount: string) => string>,
};
