// The new expiry date of a stored card.
import { useState } from 'react';
import type { StoredCardView } from '../../../contract/customers.ts';
import { useRun } from '../../app/till.tsx';
import { useUi } from '../../app/ui-context.tsx';
import { useWords } from '../../text/words.tsx';
import { storedCardName } from './card-row.tsx';
import { parseExpiry } from './entry.ts';
import { FormDialog, FormField } from './form-dialog.tsx';

export const CardExpiry = ({ card }: { readonly card: StoredCardView }) => {
  const words = useWords();
  const { cards } = words.customers;
  const run = useRun();
  const { tell } = useUi();
  const [typed, setTyped] = useState('');
  const [wrong, setWrong] = useState(false);
  const save = async (): Promise<void> => {
    const expiry = parseExpiry(typed);
    setWrong(expiry === undefined);
    if (expiry === undefined) return;
    const saved = await run('stored-card.change-expiry', { storedCardId: card.id, expiry });
    if (saved !== undefined) tell({ name: 'close' });
  };
  return (
    <FormDialog
      title={cards.expiryTitle}
      yes={cards.expirySave}
      no={cards.expiryLeave}
      onYes={() => void save()}
      testId="card-expiry"
    >
      <p>{storedCardName(card, words)}</p>
      <FormField
        label={cards.expiryField}
        value={typed}
        maxLength={7}
        hint={cards.expiryHint}
        first
        fault={wrong ? cards.expiryShape : undefined}
        testId="expiry"
        onChange={setTyped}
      />
    </FormDialog>
  );
};
