// Three reasons to choose from, for those that come every day.
import { ActionButton } from '../../components/action-button.tsx';
import { shownKey } from '../../keys/table.ts';
import { useWords } from '../../text/words.tsx';
import styles from './override.module.css';

const actions = ['reason-1', 'reason-2', 'reason-3'] as const;

interface QuickReasonsProps {
  readonly chosen: string;
  readonly onChoose: (reason: string) => void;
}

export const QuickReasons = ({ chosen, onChoose }: QuickReasonsProps) => {
  const { quick } = useWords().signIn.override;
  return (
    <div className={styles['quick']}>
      {actions.map((action, index) => {
        const { label, reason } = quick[index] ?? { label: '', reason: '' };
        return (
          <ActionButton
            key={action}
            label={label}
            keyShown={shownKey('override', action)}
            size="small"
            pressed={reason === chosen}
            onPress={() => onChoose(reason)}
            testId="quick-reason"
          />
        );
      })}
    </div>
  );
};
