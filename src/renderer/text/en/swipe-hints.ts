// One sentence for each thing that can be wrong with a swipe.
import type { SwipeHint } from '../../../contract/views.ts';

export const swipeHints = {
  'not-armed': 'A card was swiped, but no sale waits for one. Nothing was charged.',
  'no-track-readable': 'The card could not be read. Swipe again, steadily.',
  'cut-short': 'Only part of the card was read. Swipe again, all the way through.',
  'check-failed': 'The card was misread. Swipe again.',
  'too-long': 'The reader sent too much. Swipe one card, once.',
  'not-a-card': 'That is not a payment card. Ask for another card.',
  'no-card-number': 'No card number is on that card. Ask for a bank card.',
  'keys-exhausted':
    'This reader has used up its keys. It must be loaded with new ones: use another reader or key the card in.',
  'other-reader': 'That reader does not belong to this register.',
  'encrypted-gift': 'This reader encrypts the number. Key the gift card in.',
  'looks-taken':
    'The same card and amount wait to be sent already. Key the same card again only if a second payment is meant.',
  'offline-over': 'It can no longer be taken offline: the arming or a limit has ended. Nothing was taken.',
  'not-kept': 'The card could not be kept. Nothing was taken: call a manager.',
  'looks-charged':
    'The same card was charged the same amount minutes ago. Nothing was sent. The same card again charges it all the same.',
} satisfies Record<SwipeHint, string>;
