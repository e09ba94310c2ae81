// Cash: what is to pay, what is handed over, and the change as it is typed. Enter takes it.
import { useReducer } from 'react';
import { changeOf, quickTenders } from '../../amount/cash.ts';
import { formatAmount } from '../../amount/format-amount.ts';
import { firstPart, partMinor, partStep } from '../../amount/part-entry.ts';
import { useRun, useSnapshot } from '../../app/till.tsx';
import { useUi } from '../../app/ui-context.tsx';
import { Answers } from '../../components/answers.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { type Key, Keypad } from '../../components/keypad.tsx';
import { Symbol } from '../../components/symbol.tsx';
import { useKeys, useSettled } from '../../keys/key-provider.tsx';
import { useWords } from '../../text/words.tsx';
import styles from './cash.module.css';

const digit = (face: string): Key => ({ id: face, face });

export const CashDialog = ({ amountMinor }: { readonly amountMinor: number }) => {
  const words = useWords();
  const { tender } = words;
  const run = useRun();
  const { currency } = useSnapshot();
  const { tell } = useUi();
  const settled = useSettled();
  const [entry, step] = useReducer(partStep, amountMinor, firstPart);
  const tenderedMinor = partMinor(entry);
  const change = changeOf(amountMinor, tenderedMinor);
  const enough = change.name === 'change';
  const amount = (minor: number): string => formatAmount(minor, currency);
  const take = async (): Promise<void> => {
    if (!enough) return;
    const done = await run('tender.cash', { amountMinor, tenderedMinor });
    if (done !== undefined) tell({ name: 'close' });
  };
  const confirm = (): void => void take();
  const close = (): void => tell({ name: 'close' });
  const press = (id: string): void => step(id === 'back' ? { name: 'back' } : { name: 'digits', digits: id });
  useKeys('amount', { digit: press, back: () => press('back'), confirm, close }, settled);
  const keys: readonly Key[] = [
    ...['7', '8', '9', '4', '5', '6', '1', '2', '3', '0', '00'].map(digit),
    { id: 'back', face: <Symbol name="erase" size={30} />, label: words.basket.erase, tone: 'tool' },
  ];
  return (
    <Dialog
      title={tender.cashTitle}
      width={920}
      settled={settled}
      testId="cash-dialog"
      buttons={
        <Answers
          yes={tender.cashYes(amount(amountMinor))}
          no={tender.cashNo}
          tone="good"
          disabled={!enough}
          onYes={confirm}
          onNo={close}
        />
      }
    >
      <div className={styles['cash']}>
        <dl className={styles['figures']}>
          <div>
            <dt>{tender.cashDue}</dt>
            <dd data-testid="cash-due">{amount(amountMinor)}</dd>
          </div>
          <div data-typed="true">
            <dt>{tender.cashTendered}</dt>
            <dd data-testid="cash-tendered">{amount(tenderedMinor)}</dd>
          </div>
          <div data-change={change.name} aria-live="polite">
            <dt>{enough ? tender.cashChange : tender.cashMissing}</dt>
            <dd data-testid="cash-change">{amount(change.minor)}</dd>
          </div>
        </dl>
        <div className={styles['hands']}>
          <div className={styles['quick']} role="group" aria-label={tender.cashQuick}>
            {[amountMinor, ...quickTenders(amountMinor)].map((minor) => (
              <button
                key={minor}
                type="button"
                tabIndex={-1}
                data-testid={`quick-${minor}`}
                onClick={() => step({ name: 'set', minor })}
              >
                {minor === amountMinor ? tender.cashExact : amount(minor)}
              </button>
            ))}
          </div>
          <Keypad label={words.basket.keypad} keys={keys} columns={3} onPress={press} />
        </div>
      </div>
    </Dialog>
  );
};
