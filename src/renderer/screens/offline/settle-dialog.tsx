// Something final is done to one entry, with a reason: sent although it is over age, called off, written off.
import { useState } from 'react';
import type { OfflineEntryView } from '../../../contract/offline.ts';
import { formatAmount } from '../../amount/format-amount.ts';
import { useRun } from '../../app/till.tsx';
import type { OfflineSettling } from '../../app/ui.ts';
import { useUi } from '../../app/ui-context.tsx';
import { useWords } from '../../text/words.tsx';
import { FormDialog, FormField } from '../customers/form-dialog.tsx';
import { entryCard } from './entry-words.ts';

/** As the contract has it. */
const reasonMin = 3;

interface SettleDialogProps {
  readonly what: OfflineSettling;
  readonly entry: OfflineEntryView;
}

export const SettleDialog = ({ what, entry }: SettleDialogProps) => {
  const words = useWords();
  const { offline } = words;
  const run = useRun();
  const { tell } = useUi();
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const save = async (): Promise<void> => {
    const text = reason.trim();
    setMissing(text.length < reasonMin);
    if (text.length < reasonMin) return;
    const done = await run(`offline.${what}`, { paymentId: entry.paymentId, reason: text });
    if (done !== undefined) tell({ name: 'close' });
  };
  return (
    <FormDialog
      title={offline.questions[what](formatAmount(entry.amountMinor, entry.currency))}
      yes={offline.yes[what]}
      no={offline.no}
      onYes={() => void save()}
      testId="settle-dialog"
    >
      <p>{entryCard(entry, words)}</p>
      <p>{offline.questionDetails[what]}</p>
      <FormField
        label={offline.reason}
        value={reason}
        maxLength={200}
        first
        fault={missing ? offline.reasonMissing : undefined}
        testId="reason"
        onChange={setReason}
      />
    </FormDialog>
  );
};
