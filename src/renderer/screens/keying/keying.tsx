// A card is keyed in for a payment on the register.
import type { EntryView, PaymentView } from '../../../contract/views.ts';
import { formatAmount } from '../../amount/format-amount.ts';
import { useWords, type Words } from '../../text/words.tsx';
import { entryTitle, keysOffline } from '../sale/state-title.ts';
import { EntryPad } from './entry-pad.tsx';

/** What the main button does: nothing is charged offline, and a code that is given later is only kept. */
const submitLabel = ({ payment, entry }: KeyingProps, amount: string, words: Words): string => {
  const { taking } = words.offline;
  if (keysOffline(entry))
    return payment.kind === 'authorization' ? taking.submitHold(amount) : taking.submit(amount);
  return entry.wants === 'card-code' && payment.offline !== null
    ? taking.submitCode
    : words.entry.submit(amount);
};

interface KeyingProps {
  readonly payment: PaymentView;
  readonly entry: EntryView;
}

export const Keying = ({ payment, entry }: KeyingProps) => {
  const words = useWords();
  const amount = formatAmount(payment.totals.totalMinor, payment.totals.currency);
  return (
    <EntryPad
      title={entryTitle(payment, entry, words)}
      amount={amount}
      submit={submitLabel({ payment, entry }, amount, words)}
      entry={entry}
    />
  );
};
