// Payments in doubt other than the one on the register. There is nothing to press: they are asked for by themselves.
import { formatAmount } from '../../amount/format-amount.ts';
import { useSnapshot } from '../../app/till.tsx';
import { useUi } from '../../app/ui-context.tsx';
import { ActionButton } from '../../components/action-button.tsx';
import { Chip } from '../../components/chip.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { useKeys } from '../../keys/key-provider.tsx';
import { cardName } from '../../text/card-name.ts';
import { timeOfDay } from '../../text/when.ts';
import { useWords } from '../../text/words.tsx';
import styles from './unresolved.module.css';

export const UnresolvedDialog = () => {
  const words = useWords();
  const { unresolved } = useSnapshot();
  const { tell } = useUi();
  const close = (): void => tell({ name: 'close' });
  useKeys('list', { close });
  return (
    <Dialog
      title={words.payments.unresolvedTitle}
      width={680}
      testId="unresolved-list"
      buttons={<ActionButton label={words.app.close} keyShown="Escape" grow onPress={close} />}
    >
      {unresolved.length === 0 ? (
        <p>{words.payments.unresolvedNone}</p>
      ) : (
        <>
          <p>{words.payments.unresolvedDetail}</p>
          <ul className={styles['list']}>
            {unresolved.map((payment) => (
              <li key={payment.id}>
                <span>{timeOfDay(payment.openedAtMs)}</span>
                <span>{cardName(payment, words)}</span>
                <strong>{formatAmount(payment.totals.totalMinor, payment.totals.currency)}</strong>
                <Chip state={payment.state} />
                {payment.givenUp ? <em>{words.payments.givenUp}</em> : null}
              </li>
            ))}
          </ul>
        </>
      )}
    </Dialog>
  );
};
