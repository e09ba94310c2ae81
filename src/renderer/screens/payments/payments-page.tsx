// Payments, newest first: a list to choose from on the left, the chosen payment and what can be done with it on the right.
import { useRef, useState } from 'react';
import { useUi } from '../../app/ui-context.tsx';
import { ActionButton } from '../../components/action-button.tsx';
import { Notices } from '../../components/notices.tsx';
import { PromptLine } from '../../components/prompt-line.tsx';
import { useKeys } from '../../keys/key-provider.tsx';
import { shownKey } from '../../keys/table.ts';
import { useWords } from '../../text/words.tsx';
import { PaymentDetails } from './payment-details.tsx';
import { PaymentList } from './payment-list.tsx';
import styles from './payments.module.css';
import { type Row, usePayments } from './use-payments.ts';

/** The row to stand on: the chosen one while it is listed, else the newest. */
const standing = (rows: readonly Row[], chosenId: string | null): number =>
  Math.max(
    0,
    rows.findIndex((row) => row.id === chosenId),
  );

export const PaymentsPage = () => {
  const { payments: words, compare } = useWords();
  const { tell } = useUi();
  const { rows, more, older } = usePayments();
  const [chosenId, setChosenId] = useState<string | null>(null);
  const details = useRef<HTMLHeadingElement>(null);
  const list = rows ?? [];
  const at = standing(list, chosenId);
  const chosen = list[at];
  const go = (to: number): void => {
    const target = Math.min(list.length - 1, Math.max(0, to));
    if (to >= list.length) older();
    setChosenId(list[target]?.id ?? null);
  };
  const open = (name: 'void' | 'refund'): void => {
    if (chosen?.may[name] === true) tell({ name: 'open', dialog: { name, payment: chosen } });
  };
  const receipt = (): void => {
    if (chosen !== undefined) tell({ name: 'open', dialog: { name: 'receipt', paymentId: chosen.id } });
  };
  useKeys('payments', {
    'row-up': () => go(at - 1),
    'row-down': () => go(at + 1),
    'row-first': () => go(0),
    'row-last': () => go(list.length - 1),
    older,
    details: () => details.current?.focus(),
    void: () => open('void'),
    refund: () => open('refund'),
    receipt,
    'to-sale': () => tell({ name: 'page', page: 'sale' }),
  });
  return (
    <div className={styles['page']} data-testid="payments">
      <div className={styles['left']}>
        <PromptLine text={words.prompt} />
        <Notices />
        <PaymentList rows={rows} chosen={chosen} more={more} onChoose={setChosenId} onOlder={older} />
        <ActionButton
          label={compare.open}
          keyShown={shownKey('everywhere', 'compare')}
          size="small"
          onPress={() => tell({ name: 'page', page: 'compare' })}
          testId="open-compare"
        />
      </div>
      {chosen === undefined ? null : (
        <PaymentDetails
          payment={chosen}
          heading={details}
          onVoid={() => open('void')}
          onRefund={() => open('refund')}
          onReceipt={receipt}
        />
      )}
    </div>
  );
};
