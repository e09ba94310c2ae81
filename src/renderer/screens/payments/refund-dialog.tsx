// Asks how much to refund: everything that is left, or less by typing. Never more.
import type { PaymentView } from '../../../contract/views.ts';
import { formatAmount } from '../../amount/format-amount.ts';
import { leftMinor } from '../../amount/part-entry.ts';
import { useRun } from '../../app/till.tsx';
import { tenderWithin } from '../../text/tender-name.ts';
import { useWords } from '../../text/words.tsx';
import { PartDialog } from './part-dialog.tsx';

export const RefundDialog = ({ payment }: { readonly payment: PaymentView }) => {
  const words = useWords();
  const { payments } = words;
  const run = useRun();
  const { currency } = payment.totals;
  const left = leftMinor(payment);
  const to =
    payment.mask === null && payment.tender !== 'cash' ? payments.sameCard : tenderWithin(payment, words);
  return (
    <PartDialog
      title={payments.refundQuestion}
      label={payments.refundAmount}
      wholeMinor={left}
      currency={currency}
      yes={payments.refundYes}
      no={payments.refundNo}
      tone="bad"
      onYes={async (amountMinor) =>
        (await run('payment.refund', { paymentId: payment.id, amountMinor })) !== undefined
      }
      testId="refund"
    >
      <p>
        {payment.tender === 'cash'
          ? payments.refundCash(formatAmount(left, currency))
          : payments.refundDetail(formatAmount(left, currency), to)}
      </p>
    </PartDialog>
  );
};
