// The four views of a folio; left and right walk through them.
import { ActionButton } from '../../components/action-button.tsx';
import { classes } from '../../components/classes.ts';
import pageStyles from '../../components/page.module.css';
import { shownKey } from '../../keys/table.ts';
import { useWords } from '../../text/words.tsx';
import { type FolioTab, folioTabs } from './actions.ts';
import styles from './folio.module.css';

interface TabsProps {
  readonly tab: FolioTab;
  readonly onTab: (tab: FolioTab) => void;
}

export const Tabs = ({ tab, onTab }: TabsProps) => {
  const { folio } = useWords();
  const at = folioTabs.indexOf(tab);
  /** The keys stand on the neighbours of the view that is shown. */
  const keyOf = (index: number): string | undefined => {
    if (index === at - 1) return shownKey('folio', 'tab-before');
    return index === at + 1 ? shownKey('folio', 'tab-after') : undefined;
  };
  return (
    <div className={classes(pageStyles['bar'], styles['tabs'])} role="group" aria-label={folio.tabsLabel}>
      {folioTabs.map((name, index) => {
        const keyShown = keyOf(index);
        return (
          <ActionButton
            key={name}
            label={folio.tabs[name]}
            size="small"
            grow
            pressed={name === tab}
            onPress={() => onTab(name)}
            testId={`tab-${name}`}
            {...(keyShown === undefined ? {} : { keyShown })}
          />
        );
      })}
    </div>
  );
};
