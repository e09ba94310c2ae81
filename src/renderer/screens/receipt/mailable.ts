// Whether the gateway can e-mail a receipt: of an approved sale or refund by card that it has an id for. Main has the last
// word; this only keeps a button from being offered in vain.
import { useEffect, useState } from 'react';
import type { PaymentView } from '../../../contract/views.ts';
import { useRun } from '../../app/till.tsx';

export const isMailable = ({ kind, tender, state, transactionId }: PaymentView): boolean =>
  state === 'approved' &&
  transactionId !== null &&
  (kind === 'sale' || kind === 'refund') &&
  (tender === 'card' || tender === 'stored-card' || tender === 'earlier-sale');

/** False until the payment has been read. */
export const useMailable = (paymentId: string): boolean => {
  const run = useRun();
  const [mailable, setMailable] = useState(false);
  useEffect(() => {
    let wanted = true;
    void run('payment.read', { paymentId }).then((payment) => {
      if (wanted) setMailable(payment !== undefined && isMailable(payment));
    });
    return () => {
      wanted = false;
    };
  }, [run, paymentId]);
  return mailable;
};
