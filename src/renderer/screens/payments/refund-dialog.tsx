// Asks how much to refund: everything that is left, or less by typing. Never more.
import { useReducer } from 'react';
import type { PaymentView } from '../../../contract/views.ts';
import { formatAmount } from '../../amount/format-amount.ts';
import { firstRefund, leftMinor, refundFault, refundMinor, refundStep } from '../../amount/refund-entry.ts';
import { useRun } from '../../app/till.tsx';
import { useUi } from '../../app/ui-context.tsx';
import { ActionButton } from '../../components/action-button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { type Key, Keypad } from '../../components/keypad.tsx';
import { Symbol } from '../../components/symbol.tsx';
import { useKeys, useSettled } from '../../keys/key-provider.tsx';
import { cardName } from '../../text/card-name.ts';
import { useWords, type Words } from '../../text/words.tsx';
import { RefundAmount } from './refund-amount.tsx';

const digit = (face: string): Key => ({ id: face, face });
const keysOf = (words: Words): readonly Key[] => [
  ...['7', '8', '9'].map(digit),
  {
    id: 'back',
    face: <Symbol name="erase" size={30} />,
    label: words.basket.erase,
    tone: 'tool',
    tall: true,
  },
  ...['4', '5', '6', '1', '2', '3'].map(digit),
  { ...digit('00'), tall: true },
  { ...digit('0'), wide: 3 },
];

export const RefundDialog = ({ payment }: { readonly payment: PaymentView }) => {
  const words = useWords();
  const run = useRun();
  const { tell } = useUi();
  const settled = useSettled();
  const { currency } = payment.totals;
  const left = leftMinor(payment);
  const [entry, step] = useReducer(refundStep, firstRefund(left));
  const amountMinor = refundMinor(entry);
  const fault = refundFault(entry, left);
  const send = async (): Promise<void> => {
    if (fault !== null) return;
    const done = await run('payment.refund', { paymentId: payment.id, amountMinor });
    if (done !== undefined) tell({ name: 'close' });
  };
  const confirm = (): void => void send();
  const close = (): void => tell({ name: 'close' });
  const press = (id: string): void => step(id === 'back' ? { name: 'back' } : { name: 'digits', digits: id });
  useKeys('refund', { digit: press, back: () => press('back'), confirm, close }, settled);
  return (
    <Dialog
      title={words.payments.refundQuestion}
      settled={settled}
      testId="refund-question"
      buttons={
        <>
          <ActionButton
            label={words.payments.refundNo}
            keyShown="Escape"
            grow
            size="main"
            onPress={close}
            testId="question-no"
          />
          <ActionButton
            label={words.payments.refundYes(formatAmount(amountMinor, currency))}
            keyShown="Enter"
            grow
            size="main"
            tone="bad"
            disabled={fault !== null}
            onPress={confirm}
            testId="question-yes"
          />
        </>
      }
    >
      <p>
        {words.payments.refundDetail(
          formatAmount(left, currency),
          payment.mask === null ? words.payments.sameCard : cardName(payment, words),
        )}
      </p>
      <RefundAmount
        amount={formatAmount(amountMinor, currency)}
        fault={fault}
        left={formatAmount(left, currency)}
      />
      <Keypad label={words.basket.keypad} keys={keysOf(words)} onPress={press} />
    </Dialog>
  );
};
