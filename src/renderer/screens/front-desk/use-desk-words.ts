// The words of the front desk as this house says them: a hotel's or a car rental's.
import type { FolioMode } from '../../../contract/folio-views.ts';
import { useSnapshot } from '../../app/till.tsx';
import { useWords, type Words } from '../../text/words.tsx';

export type DeskWords = Words['frontDesk'][FolioMode];

/** The mode that the desk is in; a hotel's where it was switched off while a page still stands. */
export const useDeskMode = (): FolioMode => {
  const { frontDesk } = useSnapshot();
  return frontDesk === 'off' ? 'hotel' : frontDesk;
};

/** @param mode of a folio; the desk's own where left out */
export const useDeskWords = (mode?: FolioMode): DeskWords => {
  const own = useDeskMode();
  return useWords().frontDesk[mode ?? own];
};
