// One difference, whole: what each side says, what to do, and the button that does it where the till can.
import type { DifferenceView } from '../../../contract/settlement.ts';
import { type Currency, formatAmount } from '../../amount/format-amount.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { classes } from '../../components/classes.ts';
import { FactList } from '../../components/fact-list.tsx';
import pageStyles from '../../components/page.module.css';
import { shownKey } from '../../keys/table.ts';
import { dayOfYear, timeOfDay } from '../../text/when.ts';
import { useWords, type Words } from '../../text/words.tsx';
import styles from './compare.module.css';
import { stepSentence } from './sentences.ts';

interface DetailsProps {
  readonly difference: DifferenceView;
  readonly currency: Currency;
  readonly onStep: () => void;
}

type Fact = readonly [label: string, value: string];

const hereFacts = ({ payment }: DifferenceView, currency: Currency, { compare, sale }: Words): Fact[] =>
  payment === null
    ? []
    : [
        [
          sale.kinds[payment.kind],
          `${formatAmount(payment.amountMinor, currency)}, ${sale.states[payment.state]}`,
        ],
        [compare.facts.time, `${dayOfYear(payment.openedAtMs)}, ${timeOfDay(payment.openedAtMs)}`],
        [compare.facts.lastFour, payment.lastFour === null ? '' : `•••• ${payment.lastFour}`],
        [compare.facts.order, payment.orderId ?? ''],
        [compare.facts.transaction, payment.transactionId ?? ''],
      ];

const thereFacts = ({ record }: DifferenceView, currency: Currency, { compare }: Words): Fact[] =>
  record === null
    ? []
    : [
        [
          record.type,
          `${record.amountMinor === null ? compare.unknownAmount : formatAmount(record.amountMinor, currency)}, ${record.status}`,
        ],
        [compare.facts.time, record.date],
        [compare.facts.lastFour, record.lastFour === '' ? '' : `•••• ${record.lastFour}`],
        [compare.facts.order, record.orderId],
        [compare.facts.transaction, record.transactionId],
        [compare.facts.settled, record.settled ? compare.facts.yes : compare.facts.no],
      ];

const Side = ({ title, facts, nothing }: { title: string; facts: readonly Fact[]; nothing: string }) => (
  <div>
    <h3>{title}</h3>
    {facts.length === 0 ? <p>{nothing}</p> : null}
    <FactList facts={facts.map(([label, value]) => ({ label, value: value === '' ? null : value }))} />
  </div>
);

export const DifferenceDetails = ({ difference, currency, onStep }: DetailsProps) => {
  const words = useWords();
  const { facts, steps } = words.compare;
  return (
    <section
      className={classes(pageStyles['sheet'], styles['details'])}
      aria-label={words.compare.kinds[difference.kind]}
      data-testid="difference-details"
    >
      <div className={styles['sides']} tabIndex={0} role="group" aria-label={words.compare.sums}>
        <Side title={facts.here} facts={hereFacts(difference, currency, words)} nothing={facts.nothing} />
        <Side title={facts.there} facts={thereFacts(difference, currency, words)} nothing={facts.nothing} />
      </div>
      <div className={styles['step']}>
        <p aria-live="polite" data-testid="difference-step" data-step={difference.step}>
          {stepSentence(difference, currency, words)}
        </p>
        {difference.forTill ? (
          <ActionButton
            label={steps[difference.step].button}
            keyShown={shownKey('compare', 'take-step')}
            tone="primary"
            onPress={onStep}
            testId="take-step"
          />
        ) : null}
      </div>
    </section>
  );
};
