// What follows a payment that went well: its receipt, and the next one.
import { ActionButton } from '../../components/action-button.tsx';
import { shownKey } from '../../keys/table.ts';
import { Buttons } from './buttons.tsx';

interface EndButtonsProps {
  readonly scope: 'approved' | 'queued';
  readonly receipt: string;
  readonly next: string;
  readonly onReceipt: () => void;
  readonly onNext: () => void;
}

export const EndButtons = ({ scope, receipt, next, onReceipt, onNext }: EndButtonsProps) => (
  <Buttons>
    <ActionButton
      label={receipt}
      keyShown={shownKey(scope, 'receipt')}
      size="main"
      grow
      onPress={onReceipt}
      testId="receipt"
    />
    <ActionButton
      label={next}
      keyShown={shownKey(scope, 'new-sale')}
      size="main"
      grow
      tone="primary"
      onPress={onNext}
      testId="new-sale"
    />
  </Buttons>
);
