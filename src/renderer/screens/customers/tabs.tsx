// The three views of the customers' page, to switch between.
import { ActionButton } from '../../components/action-button.tsx';
import { shownKey } from '../../keys/table.ts';
import { useWords } from '../../text/words.tsx';
import styles from './customers.module.css';

const tabs = ['list', 'due', 'expiring'] as const;
export type Tab = (typeof tabs)[number];

interface TabsProps {
  readonly tab: Tab;
  readonly onTab: (tab: Tab) => void;
}

export const Tabs = ({ tab, onTab }: TabsProps) => {
  const { customers } = useWords();
  return (
    <div className={styles['tabs']} role="group" aria-label={customers.tabsLabel}>
      {tabs.map((name) => (
        <ActionButton
          key={name}
          label={customers.tabs[name]}
          keyShown={shownKey('customers', `tab-${name}`)}
          size="small"
          grow
          pressed={name === tab}
          onPress={() => onTab(name)}
          testId={`tab-${name}`}
        />
      ))}
    </div>
  );
};
