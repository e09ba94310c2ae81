// The third outcome: nobody knows yet. Says so, says what is being done and when next, and promises only what is held.
import type { RegisterView } from '../../../contract/views.ts';
import { formatAmount } from '../../amount/format-amount.ts';
import { isPurchase } from '../../amount/purchase.ts';
import { useNowMs } from '../../app/till.tsx';
import { useUi } from '../../app/ui-context.tsx';
import { ActionButton } from '../../components/action-button.tsx';
import { useKeys } from '../../keys/key-provider.tsx';
import { shownKey } from '../../keys/table.ts';
import { useWords } from '../../text/words.tsx';
import { Buttons } from './buttons.tsx';
import { Hero, Say } from './hero.tsx';
import styles from './unknown.module.css';

type UnknownView = Extract<RegisterView, { name: 'unknown' }>;

interface UnknownProps {
  readonly register: UnknownView;
  readonly settled: boolean;
}

export const UnknownState = ({ register, settled }: UnknownProps) => {
  const { sale } = useWords();
  const { tell } = useUi();
  const nowMs = useNowMs();
  const { payment } = register;
  const seconds = Math.ceil((register.nextAtMs - nowMs) / 1000);
  // Only a purchase is voided by itself when the customer has left; a void or a refund is simply waited for.
  const mayLeave = isPurchase(payment);
  const leave = (): void => tell({ name: 'open', dialog: { name: 'give-up', payment } });
  useKeys('unknown', mayLeave ? { 'give-up': leave } : {}, settled);
  return (
    <>
      <Hero
        tone="doubt"
        symbol="doubt"
        title={sale.unknown.title}
        amount={formatAmount(payment.totals.totalMinor, payment.totals.currency)}
      >
        <p className={styles['promise']}>{sale.unknown.promise}</p>
        <Say testId="doing">{sale.unknown.doing[register.doing]}</Say>
        <p className={styles['tries']}>
          <span data-testid="inquiries">{sale.unknown.asked(register.inquiries)}</span>
          <span data-testid="next-try">{sale.unknown.next(seconds)}</span>
        </p>
      </Hero>
      <Buttons>
        {mayLeave ? (
          <ActionButton
            label={sale.unknown.leave}
            keyShown={shownKey('unknown', 'give-up')}
            size="main"
            grow
            tone="doubt"
            onPress={leave}
            testId="give-up"
          />
        ) : null}
      </Buttons>
    </>
  );
};
