// The fixed places of the sale page, the same in every state.
import type { ReactNode } from 'react';
import { classes } from '../../components/classes.ts';
import { Notices } from '../../components/notices.tsx';
import pageStyles from '../../components/page.module.css';
import { PracticePanel } from '../../components/practice-panel.tsx';
import { PromptLine, type Prompt } from '../../components/prompt-line.tsx';
import styles from './sale-layout.module.css';

interface SaleLayoutProps {
  /** The register view's name. */
  readonly state: string;
  readonly title: string;
  readonly settled: boolean;
  readonly prompt: Prompt;
  readonly ticket: ReactNode;
  readonly children: ReactNode;
}

export const SaleLayout = ({ state, title, settled, prompt, ticket, children }: SaleLayoutProps) => (
  <div className={pageStyles['page']}>
    <div className={styles['left']}>
      <Notices />
      {ticket}
    </div>
    <section
      className={classes(pageStyles['column'], styles['right'])}
      aria-label={title}
      data-testid="state"
      data-state={state}
      data-settled={settled}
    >
      <PromptLine {...prompt} />
      {children}
    </section>
    <PracticePanel />
  </div>
);
