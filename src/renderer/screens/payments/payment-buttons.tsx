// What can be done with a payment: void or refund, capture, run again, receipt. Void and refund always stand there; the
// others only where they apply.
import { ActionButton } from '../../components/action-button.tsx';
import { classes } from '../../components/classes.ts';
import pageStyles from '../../components/page.module.css';
import { shownKey } from '../../keys/table.ts';
import { useWords } from '../../text/words.tsx';
import type { Offers } from './offers.ts';
import styles from './payments.module.css';

interface PaymentButtonsProps {
  readonly offers: Offers;
  readonly onVoid: () => void;
  readonly onRefund: () => void;
  readonly onCapture: () => void;
  readonly onRepeat: () => void;
  readonly onReceipt: () => void;
}

export const PaymentButtons = (props: PaymentButtonsProps) => {
  const { offers } = props;
  const { payments } = useWords();
  const extra = [
    { action: 'capture', label: payments.capture, offered: offers.capture, onPress: props.onCapture },
    { action: 'repeat', label: payments.repeat, offered: offers.repeat, onPress: props.onRepeat },
  ] as const;
  return (
    <>
      {offers.capture || offers.repeat ? (
        <div className={classes(pageStyles['buttons'], styles['buttons'])}>
          {extra
            .filter(({ offered }) => offered)
            .map(({ action, label, onPress }) => (
              <ActionButton
                key={action}
                label={label}
                keyShown={shownKey('payments', action)}
                grow
                onPress={onPress}
                testId={action}
              />
            ))}
        </div>
      ) : null}
      <div className={classes(pageStyles['buttons'], styles['buttons'])}>
        <ActionButton
          label={payments.void}
          keyShown={shownKey('payments', 'void')}
          grow
          disabled={!offers.void}
          onPress={props.onVoid}
          testId="void"
        />
        <ActionButton
          label={payments.refund}
          keyShown={shownKey('payments', 'refund')}
          grow
          disabled={!offers.refund}
          onPress={props.onRefund}
          testId="refund"
        />
        <ActionButton
          label={payments.receipt}
          keyShown={shownKey('payments', 'receipt')}
          grow
          onPress={props.onReceipt}
          testId="receipt"
        />
      </div>
    </>
  );
};
