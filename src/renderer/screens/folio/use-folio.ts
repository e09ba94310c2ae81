// The folio that the page shows, read again whenever main tells of it.
import { useEffect } from 'react';
import type { FolioView } from '../../../contract/folio-views.ts';
import { useOnBoard } from '../../app/till.tsx';
import { useRead } from '../customers/use-lists.ts';

/** Undefined until main has answered. */
export const useFolio = (folioId: string | null): FolioView | undefined => {
  const onBoard = useOnBoard();
  const { answer, again } = useRead('folio.read', folioId === null ? null : { folioId });
  useEffect(
    () =>
      onBoard((change) => {
        if (change.folioId === folioId) again();
      }),
    [onBoard, folioId, again],
  );
  return answer;
};
