// What is known of something, a fact a line: its name, and what a person reads out or compares.
import styles from './facts.module.css';

export interface Fact {
  readonly label: string;
  readonly value: string | null;
  /** Of the machine, not of the language: in its own type. */
  readonly exact?: boolean;
  readonly testId?: string;
}

interface FactListProps {
  readonly facts: readonly Fact[];
  readonly testId?: string;
}

/** Facts without a value are left out. */
export const FactList = ({ facts, testId }: FactListProps) => (
  <dl className={styles['facts']} data-testid={testId}>
    {facts
      .filter((fact) => fact.value !== null)
      .map((fact) => (
        <div key={fact.label}>
          <dt>{fact.label}</dt>
          <dd data-exact={fact.exact === true} data-testid={fact.testId}>
            {fact.value}
          </dd>
        </div>
      ))}
  </dl>
);
