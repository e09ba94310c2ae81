// What is held: more of it, less of it, on another card, or anew on the same.
import { useState } from 'react';
import type { FolioView } from '../../../contract/folio-views.ts';
import { formatAmount } from '../../amount/format-amount.ts';
import { useRun } from '../../app/till.tsx';
import { useUi } from '../../app/ui-context.tsx';
import choicesStyles from '../../components/choices.module.css';
import { classes } from '../../components/classes.ts';
import { Question } from '../../components/question.tsx';
import remarkStyles from '../../components/remark.module.css';
import { useWords } from '../../text/words.tsx';
import { FormDialog, FormField } from '../customers/form-dialog.tsx';
import { CardChoice, type CardWay, usualWay, wayOf } from './card-choice.tsx';
import { wantedHeldMinor } from './check-out-plan.ts';
import styles from './folio-forms.module.css';
import { MoneyField } from './money-field.tsx';
import { folioCard } from './sentences.ts';
import { useBegin } from './use-begin.ts';

interface FolioProps {
  readonly view: FolioView;
}

export const RaiseDialog = ({ view }: FolioProps) => {
  const { folioDialogs: words } = useWords();
  const begin = useBegin();
  const { row, proposal } = view;
  const [amountMinor, setAmount] = useState(
    proposal?.amountMinor ?? Math.max(0, row.expectedMinor - row.paidMinor - row.heldMinor),
  );
  const [way, setWay] = useState<CardWay>(usualWay(view));
  const amount = (minor: number): string => formatAmount(minor, row.currency);
  const raise = (): void => {
    if (amountMinor === 0) return;
    begin('folio.raise', { folioId: row.folioId, amountMinor, card: wayOf(way, view) });
  };
  return (
    <FormDialog
      title={words.raise.title}
      yes={words.raise.yes(amount(amountMinor))}
      no={words.no}
      onYes={raise}
      testId="raise-dialog"
    >
      <p>{words.raise.detail(amount(row.heldMinor), amount(row.expectedMinor))}</p>
      <MoneyField
        label={words.raise.amount}
        minor={amountMinor}
        first
        fault={amountMinor === 0 ? words.amountMissing : undefined}
        testId="raise-amount"
        onChange={setAmount}
      />
      <CardChoice view={view} label={words.card.label} way={way} onChange={setWay} />
    </FormDialog>
  );
};

export const ReleaseDialog = ({ view }: FolioProps) => {
  const { folioDialogs: words } = useWords();
  const run = useRun();
  const { tell } = useUi();
  const { row } = view;
  const [keepMinor, setKeep] = useState(() => {
    const wanted = wantedHeldMinor(view);
    return wanted < row.heldMinor ? wanted : 0;
  });
  const amount = (minor: number): string => formatAmount(minor, row.currency);
  const fault = keepMinor >= row.heldMinor ? words.release.tooMuch(amount(row.heldMinor)) : undefined;
  const release = async (): Promise<void> => {
    if (fault !== undefined) return;
    const done = await run('folio.release', { folioId: row.folioId, keepMinor });
    if (done !== undefined) tell({ name: 'close' });
  };
  return (
    <FormDialog
      title={words.release.title}
      yes={keepMinor === 0 ? words.release.all(amount(row.heldMinor)) : words.release.part(amount(keepMinor))}
      no={words.no}
      onYes={() => void release()}
      testId="release-dialog"
    >
      <p>{words.release.detail(amount(row.heldMinor))}</p>
      <MoneyField
        label={words.release.keep}
        minor={keepMinor}
        first
        fault={fault}
        testId="release-keep"
        onChange={setKeep}
      />
    </FormDialog>
  );
};

/** Always at the counter: the stored card is the one that is to go. */
export const ChangeCardDialog = ({ view }: FolioProps) => {
  const { folioDialogs: words } = useWords();
  const begin = useBegin();
  const { row } = view;
  const [kept, setKept] = useState(view.storedCard !== null);
  const [holder, setHolder] = useState('');
  const [faulty, setFaulty] = useState(false);
  const cardholderName = holder.trim();
  const amount = formatAmount(row.heldMinor, row.currency);
  const change = (): void => {
    setFaulty(true);
    if (kept && cardholderName === '') return;
    const keep = kept ? ({ cardholderName, consent: true } as const) : null;
    begin('folio.change-card', { folioId: row.folioId, card: { way: 'at-counter' }, keep });
  };
  return (
    <FormDialog
      title={words.changeCard.title}
      yes={words.changeCard.yes(amount)}
      no={words.no}
      width={720}
      onYes={change}
      testId="change-card-dialog"
    >
      <p className={classes(remarkStyles['remark'], styles['guard'])}>{words.changeCard.detail(amount)}</p>
      <label className={classes(choicesStyles['tick'], styles['tick'])} data-chosen={kept}>
        <input
          type="checkbox"
          checked={kept}
          data-autofocus
          data-testid="keep-card"
          onChange={(event) => setKept(event.target.checked)}
        />
        {words.changeCard.keep}
      </label>
      {kept ? (
        <>
          <p className={remarkStyles['consent']}>{words.changeCard.keepDetail}</p>
          <FormField
            label={words.changeCard.holder}
            value={holder}
            maxLength={60}
            fault={faulty && cardholderName === '' ? words.changeCard.holderMissing : undefined}
            testId="cardholder-name"
            onChange={setHolder}
          />
        </>
      ) : null}
    </FormDialog>
  );
};

/** Before a hold ends: the same sum anew on the same stored card. */
export const RenewDialog = ({ view }: FolioProps) => {
  const words = useWords();
  const { renew, no } = words.folioDialogs;
  const begin = useBegin();
  const { row, storedCard } = view;
  const amount = formatAmount(row.heldMinor, row.currency);
  const request = { folioId: row.folioId, card: wayOf('stored', view), keep: null };
  return (
    <Question
      title={renew.title}
      yes={renew.yes(amount)}
      no={no}
      onYes={() => begin('folio.change-card', request)}
      testId="renew-question"
    >
      <p>{renew.detail(amount, folioCard(storedCard?.brand ?? null, storedCard?.lastFour ?? null, words))}</p>
    </Question>
  );
};
