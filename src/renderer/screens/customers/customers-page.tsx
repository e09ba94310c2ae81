// Customers: the list and one of them whole, payments that are due, cards that expire. Three views of one page.
import { useState } from 'react';
import { DueView } from './due-view.tsx';
import { ExpiringView } from './expiring-view.tsx';
import { PeopleView } from './people-view.tsx';
import type { Tab } from './tabs.tsx';

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
