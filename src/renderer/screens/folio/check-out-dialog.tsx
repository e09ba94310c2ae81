// The end of a stay: what it comes to, what of it the holds pay, what is released, and how the rest is paid.
import { useState } from 'react';
import type { FolioView } from '../../../contract/folio-views.ts';
import { formatAmount } from '../../amount/format-amount.ts';
import choicesStyles from '../../components/choices.module.css';
import { classes } from '../../components/classes.ts';
import remarkStyles from '../../components/remark.module.css';
import { useWords } from '../../text/words.tsx';
import { FormDialog } from '../customers/form-dialog.tsx';
import { CardChoice, type CardWay, usualWay, wayOf } from './card-choice.tsx';
import { checkOutPlan } from './check-out-plan.ts';
import styles from './folio-forms.module.css';
import { useBegin } from './use-begin.ts';

export const CheckOutDialog = ({ view }: { readonly view: FolioView }) => {
  const { folio, folioDialogs } = useWords();
  const words = folioDialogs.checkOut;
  const begin = useBegin();
  const { row, unposted, may, inspection } = view;
  const mayPost = may.checkOut && unposted.units > 0;
  const [postUnits, setPostUnits] = useState(mayPost);
  const [way, setWay] = useState<CardWay>(usualWay(view));
  const plan = checkOutPlan(view, postUnits);
  const amount = (minor: number): string => formatAmount(minor, row.currency);
  const toPay = amount(plan.capturedMinor + plan.leftMinor);
  const units = folio.units(row.stay.unit, unposted.units);
  const yes = !may.checkOut ? words.yesSettle : row.mode === 'hotel' ? words.yes : words.yesRental;
  const checkOut = (): void => {
    const rest = plan.leftMinor === 0 || way === 'leave' ? null : wayOf(way, view);
    begin('folio.check-out', { folioId: row.folioId, postUnits, rest });
  };
  const rows = [
    ['charged', words.charged, plan.chargedMinor],
    ['unposted', words.unposted(units), plan.unpostedMinor],
    ['total', words.total, plan.totalMinor],
    ['paid', words.paid, -plan.paidMinor],
    ['captured', words.captured, -plan.capturedMinor],
    ['left', words.left, plan.leftMinor],
    ['released', words.released, plan.releasedMinor],
    ['overpaid', words.overpaid, plan.overpaidMinor],
  ] as const;
  const always: ReadonlySet<string> = new Set(['charged', 'total', 'captured', 'left']);
  return (
    <FormDialog
      title={may.checkOut ? folio.modes[row.mode].checkOut : words.settle}
      yes={yes(toPay)}
      no={folioDialogs.no}
      width={680}
      onYes={checkOut}
      testId="check-out-dialog"
    >
      <dl className={styles['sums']}>
        {rows.map(([name, label, minor]) =>
          minor === 0 && !always.has(name) ? null : (
            <div key={name} data-row={name} data-zero={minor === 0}>
              <dt>{label}</dt>
              <dd data-testid={`check-out-${name}`}>{amount(minor)}</dd>
            </div>
          ),
        )}
      </dl>
      {mayPost ? (
        <label className={classes(choicesStyles['tick'], styles['tick'])} data-chosen={postUnits}>
          <input
            type="checkbox"
            checked={postUnits}
            data-autofocus={plan.leftMinor === 0 ? true : undefined}
            data-testid="post-units"
            onChange={(event) => setPostUnits(event.target.checked)}
          />
          {words.post(units)}
        </label>
      ) : null}
      {plan.leftMinor === 0 ? (
        <p className={styles['covered']}>{words.nothingLeft}</p>
      ) : (
        <CardChoice
          view={view}
          label={words.how}
          way={way}
          more={['leave']}
          first={!mayPost}
          onChange={setWay}
        />
      )}
      {plan.overpaidMinor === 0 ? null : (
        <p className={classes(remarkStyles['remark'], styles['guard'])}>{words.overpaidDetail}</p>
      )}
      {inspection === 'wanted' ? (
        <p className={classes(remarkStyles['remark'], styles['guard'])}>{words.inspect[row.mode]}</p>
      ) : null}
    </FormDialog>
  );
};
