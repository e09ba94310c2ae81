// How the card comes, as main is told of it. Pure.
import type { CommandRequest } from '../../../contract/channels.ts';
import type { CardEntry } from './card-choice.tsx';

type CheckInRequest = CommandRequest<'folio.check-in'>;

/** A stored card is kept already: only one at the counter is asked for consent. */
export const wayOf = ({
  stored,
  none,
  keep,
  holder,
}: CardEntry): { readonly way: CheckInRequest['card']; readonly keep: CheckInRequest['keep'] } => ({
  way: none
    ? null
    : stored === undefined
      ? { way: 'at-counter' }
      : { way: 'stored', storedCardId: stored.id },
  keep: !none && stored === undefined && keep ? { cardholderName: holder.trim(), consent: true } : null,
});
