// A few facts of a payment as label and value. The labels are words, the values are what a person reads out or compares.
import type { Fact } from '../../components/fact-list.tsx';
import styles from './facts.module.css';

/** Facts without a value are left out. */
export const Facts = ({
  facts,
  onColour = false,
}: {
  readonly facts: readonly Fact[];
  readonly onColour?: boolean;
}) => (
  <dl className={styles['facts']} data-on-colour={onColour}>
    {facts
      .filter((fact) => fact.value !== null)
      .map((fact) => (
        <div key={fact.label}>
          <dt>{fact.label}</dt>
          <dd data-testid={fact.testId}>{fact.value}</dd>
        </div>
      ))}
  </dl>
);
