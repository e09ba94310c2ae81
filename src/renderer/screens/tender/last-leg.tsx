// What the last payment left to say: its bank gave less than it was asked for, or change has to go back.
import { type Currency, formatAmount } from '../../amount/format-amount.ts';
import { type Leg, shortLeg, takenMinor } from '../../amount/tenders.ts';
import type { Tenders } from '../../../contract/views.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { shownKey } from '../../keys/table.ts';
import { useWords } from '../../text/words.tsx';
import styles from './tender.module.css';

interface LastLegProps {
  readonly tenders: Tenders;
  readonly currency: Currency;
  readonly onTakeBack: (leg: Leg) => void;
}

export const LastLeg = ({ tenders, currency, onTakeBack }: LastLegProps) => {
  const { tender } = useWords();
  const amount = (minor: number): string => formatAmount(minor, currency);
  const short = shortLeg(tenders);
  if (short !== undefined) {
    const { payment } = short;
    const say = payment.tender === 'gift-card' ? tender.giftShortfall : tender.shortfall;
    return (
      <div className={styles['say']} role="alert" data-testid="shortfall">
        <p>
          <strong>
            {say(
              amount(takenMinor(payment)),
              amount(payment.totals.totalMinor),
              amount(tenders.missingMinor),
            )}
          </strong>{' '}
          {tender.shortfallWays}
        </p>
        <ActionButton
          label={tender.takeItBack}
          keyShown={shownKey('tendering', 'take-back')}
          size="small"
          onPress={() => onTakeBack(short)}
          testId="take-short-back"
        />
      </div>
    );
  }
  const last = tenders.legs.at(-1);
  const change = last?.payment.cash?.changeMinor ?? 0;
  if (last === undefined || last.takingBack || change === 0) return null;
  return (
    <p className={styles['change']} role="alert" data-testid="change">
      {tender.giveBack(amount(change))}
    </p>
  );
};
