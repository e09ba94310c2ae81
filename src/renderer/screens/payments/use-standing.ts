// Asks the gateway whether the chosen payment is settled, once it has been looked at for a moment: not for every row that
// the arrow keys pass.
import { useEffect, useState } from 'react';
import type { PaymentView } from '../../../contract/views.ts';
import { useRun } from '../../app/till.tsx';
import { notAsked, type Standing, standingOf, wantsStanding } from './offers.ts';

const lookedAtMs = 400;

export const useStanding = (payment: PaymentView): Standing => {
  const run = useRun();
  const { id } = payment;
  const wanted = wantsStanding(payment);
  const [known, setKnown] = useState<{ readonly id: string; readonly standing: Standing }>();
  useEffect(() => {
    if (!wanted) return undefined;
    let shown = true;
    const timer = setTimeout(() => {
      void run('payment.standing', { paymentId: id }).then((answer) => {
        if (shown) setKnown({ id, standing: standingOf(answer?.settled ?? null) });
      });
    }, lookedAtMs);
    return () => {
      shown = false;
      clearTimeout(timer);
    };
  }, [run, id, wanted]);
  if (!wanted) return notAsked;
  return known?.id === id ? known.standing : { name: 'asking' };
};
