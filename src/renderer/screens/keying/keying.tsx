// A card is keyed in for a payment on the register.
import type { EntryView, PaymentView } from '../../../contract/views.ts';
import { formatAmount } from '../../amount/format-amount.ts';
import { useWords } from '../../text/words.tsx';
import { entryTitle } from '../sale/state-title.ts';
import { EntryPad } from './entry-pad.tsx';

interface KeyingProps {
  readonly payment: PaymentView;
  readonly entry: EntryView;
}

export const Keying = ({ payment, entry }: KeyingProps) => {
  const words = useWords();
  const amount = formatAmount(payment.totals.totalMinor, payment.totals.currency);
  return (
    <EntryPad
      title={entryTitle(payment.tender, words)}
      amount={amount}
      submit={words.entry.submit(amount)}
      entry={entry}
    />
  );
};
