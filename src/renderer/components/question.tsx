// A question with two answers: what happens is said before it happens. Enter does it, Esc leaves everything as it is.
import type { ReactNode } from 'react';
import { useUi } from '../app/ui-context.tsx';
import { useKeys, useSettled } from '../keys/key-provider.tsx';
import { Answers } from './answers.tsx';
import { Dialog } from './dialog.tsx';

interface QuestionProps {
  readonly title: string;
  readonly children: ReactNode;
  readonly yes: string;
  readonly no: string;
  readonly tone?: 'primary' | 'bad';
  readonly onYes: () => void;
  readonly testId: string;
}

export const Question = ({ title, children, yes, no, tone = 'primary', onYes, testId }: QuestionProps) => {
  const { tell } = useUi();
  const settled = useSettled();
  const close = (): void => tell({ name: 'close' });
  useKeys('question', { confirm: onYes, close }, settled);
  return (
    <Dialog
      title={title}
      settled={settled}
      testId={testId}
      buttons={<Answers yes={yes} no={no} tone={tone} onYes={onYes} onNo={close} />}
    >
      {children}
    </Dialog>
  );
};
