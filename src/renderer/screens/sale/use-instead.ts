// Reads the payment that a declined refund was to take back, and says what can be done instead.
import { useEffect, useState } from 'react';
import type { PaymentView } from '../../../contract/views.ts';
import { useRun } from '../../app/till.tsx';
import { type Instead, insteadOf } from './instead.ts';

export const useInstead = (declined: PaymentView): Instead | null => {
  const run = useRun();
  const [parent, setParent] = useState<PaymentView>();
  const { parentId, nextStep } = declined;
  useEffect(() => {
    if (parentId === null || nextStep !== 'void-instead') return undefined;
    let wanted = true;
    void run('payment.read', { paymentId: parentId }).then((found) => {
      if (wanted) setParent(found);
    });
    return () => {
      wanted = false;
    };
  }, [run, parentId, nextStep]);
  return insteadOf(declined, parent);
};
