// The three views of the customers' page, to switch between.
import { ActionButton } from '../../components/action-button.tsx';
import pageStyles from '../../components/page.module.css';
import { shownKey } from '../../keys/table.ts';
import { useWords } from '../../text/words.tsx';

const tabs = ['list', 'due', 'expiring'] as const;
export type Tab = (typeof tabs)[number];

interface TabsProps {
  readonly tab: Tab;
  readonly onTab: (tab: Tab) => void;
}

export const Tabs = ({ tab, onTab }: TabsProps) => {
  const { customers } = useWords();
  return (
    <div className={pageStyles['bar']} role="group" aria-label={customers.tabsLabel}>
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
