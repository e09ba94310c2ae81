// The keys that every view of the customers' page shares: its tabs, the list, the way out.
import { useGoTo } from '../../app/use-frame-keys.ts';
import type { Handler } from '../../keys/dispatch.ts';
import { useKeys } from '../../keys/key-provider.tsx';
import type { ActionOf } from '../../keys/table.ts';
import type { Tab } from './tabs.tsx';
import type { Chosen } from '../../components/use-chosen.ts';

export const usePageKeys = (
  onTab: (tab: Tab) => void,
  chosen: Chosen<unknown>,
  more: Readonly<Partial<Record<ActionOf<'customers'>, Handler>>>,
): void => {
  const goTo = useGoTo();
  useKeys('customers', {
    'tab-list': () => onTab('list'),
    'tab-due': () => onTab('due'),
    'tab-expiring': () => onTab('expiring'),
    'row-up': () => chosen.step(-1),
    'row-down': () => chosen.step(1),
    'row-first': chosen.first,
    'row-last': chosen.last,
    'to-sale': () => goTo('sale'),
    ...more,
  });
};
