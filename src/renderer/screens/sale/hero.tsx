// A state, large: colour, symbol, sentence and amount, readable from across the counter. Takes the focus when the
// state appears, so that the keyboard and the screen reader are where the eyes are.
import { type ReactNode, useEffect, useRef } from 'react';
import { useUi } from '../../app/ui-context.tsx';
import { Symbol, type SymbolName } from '../../components/symbol.tsx';
import styles from './hero.module.css';

interface HeroProps {
  readonly tone: 'action' | 'good' | 'bad' | 'doubt' | 'still' | 'waiting';
  readonly symbol: SymbolName;
  /** Stands in place of the symbol. */
  readonly picture?: ReactNode;
  readonly turning?: boolean;
  readonly title: string;
  readonly amount: string;
  /** A smaller symbol, where much has to be said below it. */
  readonly compact?: boolean;
  readonly children?: ReactNode;
}

export const Hero = (props: HeroProps) => {
  const { tone, symbol, turning = false, title, amount, picture, compact = false, children } = props;
  const heading = useRef<HTMLHeadingElement>(null);
  const dialogOpen = useUi().ui.dialog !== null;
  useEffect(() => {
    if (!dialogOpen) heading.current?.focus();
  }, [dialogOpen, title]);
  return (
    <div className={styles['hero']} data-tone={tone} data-compact={compact}>
      {picture ?? (
        <span className={styles['symbol']}>
          <Symbol name={symbol} size={compact ? 36 : 52} turning={turning} />
        </span>
      )}
      <h1 className={styles['title']} ref={heading} tabIndex={-1}>
        {title}
      </h1>
      <p className={styles['amount']} data-testid="amount">
        {amount}
      </p>
      {children}
    </div>
  );
};

/** A sentence inside a hero. */
export const Say = ({ children, testId }: { readonly children: ReactNode; readonly testId?: string }) => (
  <p className={styles['say']} data-testid={testId}>
    {children}
  </p>
);
