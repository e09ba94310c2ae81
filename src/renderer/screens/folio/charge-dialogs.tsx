// Lines of a folio: a charge, the nights that are not posted yet, and what is taken off a charge.
import { useState } from 'react';
import { chargeKindSchema, type ChargeKind, type FolioView } from '../../../contract/folio-views.ts';
import { formatAmount } from '../../amount/format-amount.ts';
import { typedCount } from '../../amount/typed-amount.ts';
import { useRun } from '../../app/till.tsx';
import { useUi } from '../../app/ui-context.tsx';
import fieldStyles from '../../components/field.module.css';
import { useWords } from '../../text/words.tsx';
import { FormDialog, FormField } from '../customers/form-dialog.tsx';
import { Choice } from './choice.tsx';
import { MoneyField } from './money-field.tsx';

const own = 'own';
const quantityMax = 9_999;

export const ChargeDialog = ({ view }: { readonly view: FolioView }) => {
  const { folio, folioDialogs: words } = useWords();
  const run = useRun();
  const { tell } = useUi();
  const { row, companions } = view;
  const [kind, setKind] = useState<ChargeKind>('mini-bar');
  const [text, setText] = useState('');
  const [quantity, setQuantity] = useState('1');
  const [unitMinor, setUnitMinor] = useState(0);
  const [guest, setGuest] = useState(own);
  const [faulty, setFaulty] = useState(false);
  const count = typedCount(quantity);
  const isCount = count >= 1 && count <= quantityMax;
  const charge = async (): Promise<void> => {
    setFaulty(true);
    if (!isCount || unitMinor === 0) return;
    const done = await run('folio.charge', {
      folioId: row.folioId,
      kind,
      text,
      quantity: count,
      unitMinor,
      guestId: guest === own ? null : guest,
    });
    if (done !== undefined) tell({ name: 'close' });
  };
  return (
    <FormDialog
      title={words.charge.title}
      yes={words.charge.yes(formatAmount(count * unitMinor, row.currency))}
      no={words.no}
      width={760}
      onYes={() => void charge()}
      testId="charge-dialog"
    >
      <Choice
        label={words.charge.kind}
        value={kind}
        options={chargeKindSchema.options.map((value) => ({ value, label: folio.kinds[value] }))}
        first
        testId="charge-kind"
        onChange={setKind}
      />
      <FormField
        label={words.charge.text}
        value={text}
        maxLength={80}
        testId="charge-text"
        onChange={setText}
      />
      <div className={fieldStyles['pair']}>
        <FormField
          label={words.charge.quantity}
          value={quantity}
          maxLength={4}
          proposed
          fault={isCount ? undefined : words.charge.quantityWrong}
          testId="charge-quantity"
          onChange={setQuantity}
        />
        <MoneyField
          label={words.charge.unit}
          minor={unitMinor}
          fault={faulty && unitMinor === 0 ? words.amountMissing : undefined}
          testId="charge-amount"
          onChange={setUnitMinor}
        />
      </div>
      {companions.length === 0 ? null : (
        <Choice
          label={words.charge.guest}
          value={guest}
          options={[
            { value: own, label: row.guest },
            ...companions.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          testId="charge-guest"
          onChange={setGuest}
        />
      )}
    </FormDialog>
  );
};

/** The units of the rate that no line has posted yet, or fewer. */
export const PostDialog = ({ view }: { readonly view: FolioView }) => {
  const { folio, folioDialogs: words } = useWords();
  const run = useRun();
  const { tell } = useUi();
  const { row, unposted, rateMinor } = view;
  const { unit } = row.stay;
  const [typed, setTyped] = useState(String(unposted.units));
  const count = typedCount(typed);
  const fits = count >= 1 && count <= unposted.units;
  const post = async (): Promise<void> => {
    if (!fits) return;
    const request = { folioId: row.folioId, kind: 'room', text: '', guestId: null } as const;
    const done = await run('folio.charge', { ...request, quantity: count, unitMinor: rateMinor });
    if (done !== undefined) tell({ name: 'close' });
  };
  const amount = formatAmount(rateMinor, row.currency);
  return (
    <FormDialog
      title={folio.modes[row.mode].post}
      yes={words.post.yes(folio.units(unit, count))}
      no={words.no}
      onYes={() => void post()}
      testId="post-dialog"
    >
      <p>{words.post.detail(folio.rate(amount, unit))}</p>
      <FormField
        label={words.post.quantity}
        value={typed}
        maxLength={4}
        first
        proposed
        fault={fits ? undefined : words.post.tooMany(folio.units(unit, unposted.units))}
        testId="post-units"
        onChange={setTyped}
      />
    </FormDialog>
  );
};

interface CorrectDialogProps {
  readonly view: FolioView;
  readonly lineId: string;
}

export const CorrectDialog = ({ view, lineId }: CorrectDialogProps) => {
  const { folio, folioDialogs: words } = useWords();
  const run = useRun();
  const { tell } = useUi();
  const { currency, folioId } = view.row;
  const line = view.lines.find(({ id }) => id === lineId);
  const leftMinor = line?.leftMinor ?? 0;
  const [minor, setMinor] = useState(leftMinor);
  const [text, setText] = useState('');
  const amount = (of: number): string => formatAmount(of, currency);
  const fault =
    minor === 0
      ? words.amountMissing
      : minor > leftMinor
        ? words.amountTooMuch(amount(leftMinor))
        : undefined;
  const correct = async (): Promise<void> => {
    if (fault !== undefined) return;
    // All that is left takes the last of the tax with it.
    const netMinor = minor === leftMinor ? null : minor;
    const done = await run('folio.correct', { folioId, lineId, netMinor, text });
    if (done !== undefined) tell({ name: 'close' });
  };
  if (line === undefined) return null;
  return (
    <FormDialog
      title={words.correct.title(line.text === '' ? folio.kinds[line.kind] : line.text)}
      yes={words.correct.yes(amount(minor))}
      no={words.no}
      onYes={() => void correct()}
      testId="correct-dialog"
    >
      <p>{words.correct.detail(amount(leftMinor))}</p>
      <MoneyField
        label={words.correct.amount}
        minor={minor}
        first
        fault={fault}
        testId="correct-amount"
        onChange={setMinor}
      />
      <FormField
        label={words.correct.text}
        value={text}
        maxLength={80}
        testId="correct-text"
        onChange={setText}
      />
    </FormDialog>
  );
};
