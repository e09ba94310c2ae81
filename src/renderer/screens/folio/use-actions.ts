// Does what a button or key of the folio page says: opens its dialog, or does it at once where there is nothing to ask.
import type { FolioView } from '../../../contract/folio-views.ts';
import { useRun } from '../../app/till.tsx';
import type { FolioAsk } from '../../app/ui.ts';
import { useUi } from '../../app/ui-context.tsx';
import { type FolioAction, nextActionOf } from './actions.ts';
import { usualWay, wayOf } from './card-choice.tsx';
import { useBegin } from './use-begin.ts';

/** Actions that a dialog asks about. */
const asks: Readonly<Partial<Record<FolioAction, FolioAsk>>> = {
  'add-charge': { name: 'charge' },
  'post-nights': { name: 'post' },
  'raise-hold': { name: 'raise' },
  'change-stay': { name: 'restay' },
  'change-card': { name: 'change-card' },
  'take-payment': { name: 'pay' },
  'check-out': { name: 'check-out' },
  'take-back-stay': { name: 'take-back' },
  'no-show': { name: 'no-show' },
  'cancel-stay': { name: 'cancel' },
  'release-hold': { name: 'release' },
  slip: { name: 'slip' },
  'set-room': { name: 'room' },
  'add-guest': { name: 'companion' },
};

export interface FolioActions {
  readonly ask: (ask: FolioAsk) => void;
  readonly act: (action: FolioAction) => void;
  readonly next: () => void;
  readonly stopRead: () => void;
}

/** @param guestId whose bill is shown first: the chosen guest's; undefined for everybody's */
export const useActions = (view: FolioView, guestId: string | null | undefined): FolioActions => {
  const run = useRun();
  const { tell } = useUi();
  const begin = useBegin();
  const { folioId } = view.row;
  const ask = (wanted: FolioAsk): void =>
    tell({ name: 'open', dialog: { name: 'folio', view, ask: wanted } });
  const act = (action: FolioAction): void => {
    const asked = asks[action];
    if (asked !== undefined) ask(asked);
    else if (action === 'bill') ask({ name: 'bill', guestId: guestId === undefined ? 'all' : guestId });
    else if (action === 'check-in') tell({ name: 'open', dialog: { name: 'check-in', folioId } });
    else if (action === 'inspected') void run('folio.inspected', { folioId });
    else if (action === 'express-check-out')
      begin('folio.check-out', { folioId, postUnits: true, rest: wayOf('stored', view) });
  };
  const next = (): void => {
    const action = nextActionOf(view);
    if (action === 'raise-proposed') {
      if (view.proposal !== null)
        begin('folio.raise', {
          folioId,
          amountMinor: view.proposal.amountMinor,
          card: wayOf(usualWay(view), view),
        });
    } else if (action !== null) act(action);
  };
  return { ask, act, next, stopRead: () => void run('folio.stop-read', { folioId }) };
};
