// Asks how much of a hold to capture: all that is held, or less, once.
import type { PaymentView } from '../../../contract/views.ts';
import { formatAmount } from '../../amount/format-amount.ts';
import { takenMinor } from '../../amount/tenders.ts';
import { useRun } from '../../app/till.tsx';
import { tenderWithin } from '../../text/tender-name.ts';
import { useWords } from '../../text/words.tsx';
import { PartDialog } from './part-dialog.tsx';

export const CaptureDialog = ({ payment }: { readonly payment: PaymentView }) => {
  const words = useWords();
  const { payments } = words;
  const run = useRun();
  const { currency } = payment.totals;
  const held = takenMinor(payment);
  return (
    <PartDialog
      title={payments.captureQuestion}
      label={payments.captureAmount}
      wholeMinor={held}
      currency={currency}
      yes={payments.captureYes}
      no={payments.captureNo}
      tone="primary"
      onYes={async (amountMinor) =>
        (await run('payment.capture', { paymentId: payment.id, amountMinor })) !== undefined
      }
      testId="capture"
    >
      <p>{payments.captureDetail(formatAmount(held, currency), tenderWithin(payment, words))}</p>
    </PartDialog>
  );
};
