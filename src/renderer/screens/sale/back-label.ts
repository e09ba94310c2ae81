// Where the way back from a payment leads: to the basket, or to the choice of tenders once a part of it is paid.
import { useSnapshot } from '../../app/till.tsx';
import { useWords } from '../../text/words.tsx';

export const useBackLabel = (): string => {
  const { tenders } = useSnapshot();
  const { sale } = useWords();
  return (tenders?.legs.length ?? 0) > 0 ? sale.backToTenders : sale.backToBasket;
};
