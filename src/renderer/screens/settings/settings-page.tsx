// Settings: gateway, checks, front desk, reader, shop, labels, offline entry. Nothing changes until Save, and Save changes all
// or nothing.
import { useUi } from '../../app/ui-context.tsx';
import { ActionButton } from '../../components/action-button.tsx';
import { useFirstFault } from '../../components/first-fault.ts';
import { Notices } from '../../components/notices.tsx';
import { PromptLine } from '../../components/prompt-line.tsx';
import { useGoTo } from '../../app/use-frame-keys.ts';
import { useKeys } from '../../keys/key-provider.tsx';
import { shownKey } from '../../keys/table.ts';
import { useWords } from '../../text/words.tsx';
import { ChecksSection } from './checks-section.tsx';
import { FrontDeskSection } from './front-desk-section.tsx';
import { GatewaySection } from './gateway-section.tsx';
import { LabelsSection } from './labels-section.tsx';
import { OfflineSection } from './offline-section.tsx';
import { ReaderSection } from './reader-section.tsx';
import styles from './settings.module.css';
import { ShopSection } from './shop-section.tsx';
import { useSettings } from './use-settings.ts';

export const SettingsPage = () => {
  const { settings: words, people, security } = useWords();
  const { ui } = useUi();
  const goTo = useGoTo();
  const handle = useSettings();
  const { form, view, faults, change } = handle;
  const fields = useFirstFault<HTMLDivElement>(faults);
  useKeys('settings', {
    save: handle.save,
    'test-connection': handle.test,
    'to-sale': () => goTo('sale'),
  });
  return (
    <div className={styles['page']} data-testid="settings" data-dirty={ui.settingsDirty}>
      <PromptLine {...handle.prompt} />
      <Notices />
      <div className={styles['sections']} ref={fields}>
        {form === undefined || view === undefined ? (
          <p>{words.loading}</p>
        ) : (
          <>
            <div className={styles['column']}>
              <GatewaySection form={form} view={view} faults={faults} change={change} />
              <ChecksSection form={form} change={change} />
              <FrontDeskSection form={form} faults={faults} change={change} />
            </div>
            <div className={styles['column']}>
              <ReaderSection form={form} faults={faults} change={change} />
              <ShopSection form={form} faults={faults} change={change} />
              <LabelsSection form={form} faults={faults} change={change} />
              <OfflineSection form={form} faults={faults} change={change} />
            </div>
          </>
        )}
      </div>
      <div className={styles['buttons']}>
        <ActionButton
          label={words.back}
          keyShown={shownKey('settings', 'to-sale')}
          onPress={() => goTo('sale')}
          testId="settings-back"
        />
        <span />
        <ActionButton
          label={people.title}
          keyShown={shownKey('everywhere', 'people')}
          onPress={() => goTo('people')}
          testId="settings-people"
        />
        <ActionButton
          label={security.title}
          keyShown={shownKey('everywhere', 'security')}
          onPress={() => goTo('security')}
          testId="settings-security"
        />
        <ActionButton
          label={words.test}
          keyShown={shownKey('settings', 'test-connection')}
          onPress={handle.test}
          testId="settings-test"
        />
        <ActionButton
          label={words.save}
          keyShown={shownKey('settings', 'save')}
          tone="primary"
          onPress={handle.save}
          testId="settings-save"
        />
      </div>
    </div>
  );
};
