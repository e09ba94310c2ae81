// Asks for a part of a payment: the whole is suggested, less is typed, never more.
import { type ReactNode, useReducer } from 'react';
import { type Currency, formatAmount } from '../../amount/format-amount.ts';
import { firstPart, partFault, partMinor, partStep } from '../../amount/part-entry.ts';
import { useUi } from '../../app/ui-context.tsx';
import { Answers } from '../../components/answers.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { type Key, Keypad } from '../../components/keypad.tsx';
import { Symbol } from '../../components/symbol.tsx';
import { useKeys, useSettled } from '../../keys/key-provider.tsx';
import { useWords, type Words } from '../../text/words.tsx';
import { PartAmount } from './part-amount.tsx';

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

interface PartDialogProps {
  readonly title: string;
  /** What the amount is, for a screen reader. */
  readonly label: string;
  readonly wholeMinor: number;
  readonly currency: Currency;
  readonly yes: (amount: string) => string;
  readonly no: string;
  readonly tone: 'primary' | 'bad';
  /** Sends it. @returns whether main took it; the dialog then closes */
  readonly onYes: (amountMinor: number) => Promise<boolean>;
  readonly children: ReactNode;
  /** `refund`: the dialog is `refund-question`, the amount `refund-amount`. */
  readonly testId: string;
}

export const PartDialog = (props: PartDialogProps) => {
  const { title, label, wholeMinor, currency, yes, no, tone, onYes, children, testId } = props;
  const words = useWords();
  const { tell } = useUi();
  const settled = useSettled();
  const [entry, step] = useReducer(partStep, wholeMinor, firstPart);
  const amountMinor = partMinor(entry);
  const fault = partFault(entry, wholeMinor);
  const send = async (): Promise<void> => {
    if (fault === null && (await onYes(amountMinor))) tell({ name: 'close' });
  };
  const confirm = (): void => void send();
  const close = (): void => tell({ name: 'close' });
  const press = (id: string): void => step(id === 'back' ? { name: 'back' } : { name: 'digits', digits: id });
  useKeys('amount', { digit: press, back: () => press('back'), confirm, close }, settled);
  return (
    <Dialog
      title={title}
      settled={settled}
      testId={`${testId}-question`}
      buttons={
        <Answers
          yes={yes(formatAmount(amountMinor, currency))}
          no={no}
          tone={tone}
          disabled={fault !== null}
          onYes={confirm}
          onNo={close}
        />
      }
    >
      {children}
      <PartAmount
        label={label}
        amount={formatAmount(amountMinor, currency)}
        fault={fault}
        whole={formatAmount(wholeMinor, currency)}
        testId={`${testId}-amount`}
      />
      <Keypad label={words.basket.keypad} keys={keysOf(words)} onPress={press} />
    </Dialog>
  );
};
