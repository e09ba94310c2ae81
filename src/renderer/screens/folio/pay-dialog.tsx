// Money taken now: by card, or in cash with its change.
import { useState } from 'react';
import type { FolioView } from '../../../contract/folio-views.ts';
import { changeOf } from '../../amount/cash.ts';
import { formatAmount } from '../../amount/format-amount.ts';
import { useWords } from '../../text/words.tsx';
import { FormDialog } from '../customers/form-dialog.tsx';
import { CardChoice, type CardWay, usualWay, wayOf } from './card-choice.tsx';
import styles from './folio-forms.module.css';
import { MoneyField } from './money-field.tsx';
import { useBegin } from './use-begin.ts';

export const PayDialog = ({ view }: { readonly view: FolioView }) => {
  const { folioDialogs } = useWords();
  const words = folioDialogs.pay;
  const begin = useBegin();
  const { folioId, currency, owedMinor } = view.row;
  const [amountMinor, setAmount] = useState(Math.max(0, owedMinor));
  // Until something is typed, it is handed over exactly.
  const [handed, setHanded] = useState<number | null>(null);
  const [way, setWay] = useState<CardWay>(usualWay(view));
  const tenderedMinor = handed ?? amountMinor;
  const change = changeOf(amountMinor, tenderedMinor);
  const amount = (minor: number): string => formatAmount(minor, currency);
  const pay = (): void => {
    if (amountMinor === 0 || (way === 'cash' && change.name === 'missing')) return;
    if (way === 'cash') begin('folio.pay-cash', { folioId, amountMinor, tenderedMinor });
    else begin('folio.pay-card', { folioId, amountMinor, card: wayOf(way, view) });
  };
  return (
    <FormDialog
      title={words.title}
      yes={words.yes(amount(amountMinor))}
      no={folioDialogs.no}
      width={680}
      onYes={pay}
      testId="pay-dialog"
    >
      <MoneyField
        label={words.amount}
        minor={amountMinor}
        first
        fault={amountMinor === 0 ? folioDialogs.amountMissing : undefined}
        testId="pay-amount"
        onChange={setAmount}
      />
      <CardChoice view={view} label={words.how} way={way} more={['cash']} onChange={setWay} />
      {way === 'cash' ? (
        <>
          <MoneyField
            label={words.tendered}
            minor={tenderedMinor}
            testId="pay-tendered"
            onChange={setHanded}
          />
          <p className={styles['change']} data-change={change.name} aria-live="polite">
            {words[change.name]} <strong data-testid="pay-change">{amount(change.minor)}</strong>
          </p>
        </>
      ) : null}
    </FormDialog>
  );
};
