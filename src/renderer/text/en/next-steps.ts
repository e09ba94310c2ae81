// What to do after a decline: a sentence for the clerk, and the word on the main button.
import type { NextStep } from '../../../contract/views.ts';

export const nextSteps = {
  'another-card': { sentence: 'Ask for another card.', button: 'Another card' },
  'swipe-again': { sentence: 'Swipe the same card once more.', button: 'Swipe again' },
  're-enter': { sentence: 'Check what was typed and enter it again.', button: 'Enter it again' },
  'try-again-later': { sentence: 'Wait a minute, then try again.', button: 'Try again' },
  'call-issuer': {
    sentence: 'The bank wants a call. Ask for another card, or let the customer call the bank.',
    button: 'Another card',
  },
  'keep-card': {
    sentence: 'The bank asks you to keep the card. Only if it is safe; do not argue.',
    button: 'Another card',
  },
  'check-identity': { sentence: 'Ask the customer for identification, then try again.', button: 'Try again' },
  'refund-instead': { sentence: 'It is too late for a void. Make a refund instead.', button: 'Another card' },
  'void-instead': {
    sentence: 'It is too early for a refund. Void the payment instead.',
    button: 'Another card',
  },
  'check-settings': { sentence: 'Call a manager: the gateway settings are wrong.', button: 'Try again' },
  'call-support': { sentence: 'Call support and read out the code.', button: 'Another card' },
  'stop-series': {
    sentence: 'The cardholder stopped this series of payments. Do not try again.',
    button: 'Another card',
  },
  'check-reader': {
    sentence: 'The card reader is at fault. Key the card in, or call support.',
    button: 'Try again',
  },
} satisfies Record<NextStep, { sentence: string; button: string }>;
