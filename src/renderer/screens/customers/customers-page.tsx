// Customers: the list and one of them whole, payments that are due, cards that expire. Three views of one page.
import { useState } from 'react';
import { ActionButton } from '../../components/action-button.tsx';
import { shownKey } from '../../keys/table.ts';
import { useWords } from '../../text/words.tsx';
import styles from './customers.module.css';
import { DueView } from './due-view.tsx';
import { ExpiringView } from './expiring-view.tsx';
import { PeopleView } from './people-view.tsx';

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

export const CustomersPage = () => {
  const [tab, setTab] = useState<Tab>('list');
  switch (tab) {
    case 'list':
      return <PeopleView onTab={setTab} />;
    case 'due':
      return <DueView onTab={setTab} />;
    case 'expiring':
      return <ExpiringView onTab={setTab} />;
  }
};
