// The two answers below a question: Esc leaves everything as it is, Enter does it.
import { ActionButton } from './action-button.tsx';

interface AnswersProps {
  readonly yes: string;
  readonly no: string;
  readonly tone?: 'primary' | 'good' | 'bad';
  /** Not yet. */
  readonly disabled?: boolean;
  readonly onYes: () => void;
  readonly onNo: () => void;
}

export const Answers = ({ yes, no, tone = 'primary', disabled = false, onYes, onNo }: AnswersProps) => (
  <>
    <ActionButton label={no} keyShown="Escape" grow size="main" onPress={onNo} testId="question-no" />
    <ActionButton
      label={yes}
      keyShown="Enter"
      grow
      size="main"
      tone={tone}
      disabled={disabled}
      onPress={onYes}
      testId="question-yes"
    />
  </>
);
