// A guest who did not come: how many units are charged, on which card, and the proof of the reservation beside it.
import { useState } from 'react';
import type { FolioView } from '../../../contract/folio-views.ts';
import { formatAmount } from '../../amount/format-amount.ts';
import { typedCount } from '../../amount/typed-amount.ts';
import { useWords } from '../../text/words.tsx';
import { FormDialog, FormField } from '../customers/form-dialog.tsx';
import { useRead } from '../customers/use-lists.ts';
import { Paper } from '../receipt/paper.tsx';
import { CardChoice, type CardWay, usualWay, wayOf } from './card-choice.tsx';
import { unitsMinor } from './check-out-plan.ts';
import styles from './folio-forms.module.css';
import { useBegin } from './use-begin.ts';

const unitsMax = 31;

export const NoShowDialog = ({ view }: { readonly view: FolioView }) => {
  const { folio, folioDialogs } = useWords();
  const words = folioDialogs.noShow;
  const begin = useBegin();
  const { folioId, currency, stay } = view.row;
  const [typed, setTyped] = useState('1');
  const [way, setWay] = useState<CardWay>(usualWay(view));
  const { answer: proof } = useRead('folio.slip', {
    folioId,
    what: 'no-show',
    services: [],
    keepsCard: false,
  });
  const units = typedCount(typed);
  const fits = units >= 1 && units <= unitsMax;
  const minor = unitsMinor(view, units) ?? view.rateMinor * units;
  const charge = (): void => {
    if (fits) begin('folio.no-show', { folioId, units, card: wayOf(way, view) });
  };
  return (
    <FormDialog
      title={words.title}
      yes={words.yes(formatAmount(minor, currency))}
      no={folioDialogs.no}
      width={900}
      onYes={charge}
      testId="no-show-dialog"
    >
      <div className={styles['beside']}>
        <div className={styles['stack']}>
          <FormField
            label={`${words.units} (${folio.units(stay.unit, units)})`}
            value={typed}
            maxLength={2}
            proposed
            first
            hint={words.detail}
            fault={fits ? undefined : words.unitsWrong}
            testId="no-show-units"
            onChange={setTyped}
          />
          <CardChoice view={view} label={folioDialogs.card.label} way={way} onChange={setWay} />
        </div>
        <div className={styles['desk']} role="group" aria-label={words.proof}>
          {proof === undefined ? null : <Paper receipt={proof} />}
        </div>
      </div>
    </FormDialog>
  );
};
