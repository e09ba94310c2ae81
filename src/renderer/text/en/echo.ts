// Words of the duplicate radar: what looks like an earlier charge.
import type { Echo } from '../../../contract/folio-views.ts';

export const echo = {
  titles: {
    'settled-folio': 'This folio is paid already',
    'same-card-and-amount': 'This looks like a second time',
  } satisfies Record<Echo['reason'], string>,
  details: {
    'settled-folio':
      'The stay is over and nothing is owed. Nothing was charged now. Go on only if there is something new to pay.',
    'same-card-and-amount':
      'The same card was asked for the same amount a short while ago. Nothing was charged now. Go on only if both are meant.',
  } satisfies Record<Echo['reason'], string>,
  amount: 'Earlier amount',
  card: 'Card',
  when: 'When',
  order: 'Order',
  meant: 'It is meant',
  notMeant: 'Do nothing',
};
