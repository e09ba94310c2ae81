// Offline entry: whether it is allowed, its caps, what becomes of the card code; and when the till locks itself.
import { useGoTo } from '../../app/use-frame-keys.ts';
import { ActionButton } from '../../components/action-button.tsx';
import fieldStyles from '../../components/field.module.css';
import remarkStyles from '../../components/remark.module.css';
import { shownKey } from '../../keys/table.ts';
import { useWords } from '../../text/words.tsx';
import { Choice } from './choice.tsx';
import type { Faults, SettingsForm } from './form.ts';
import { offlineFaults, type OfflineForm, type OfflineTextName } from './offline-form.ts';
import styles from './settings.module.css';
import { TextField, useFaultSentence } from './text-field.tsx';

interface SectionProps {
  readonly form: SettingsForm;
  readonly faults: Faults;
  readonly change: (part: Partial<SettingsForm>) => void;
}

const optionsOf = <Value extends string>(labels: Readonly<Record<Value, string>>) =>
  (Object.keys(labels) as Value[]).map((value) => ({ value, label: labels[value] }));

const yesNo = (yes: boolean): 'yes' | 'no' => (yes ? 'yes' : 'no');

export const OfflineSection = ({ form, faults, change }: SectionProps) => {
  const { offlineSettings: words } = useWords();
  const crossed = faults.offline === 'caps-crossed';
  const sentence = useFaultSentence()(crossed ? undefined : faults.offline);
  const goTo = useGoTo();
  const { offline } = form;
  const wrong = faults.offline === 'offline-shape' ? offlineFaults(offline) : {};
  const set = (part: Partial<OfflineForm>): void => change({ offline: { ...offline, ...part } });
  const text = (name: OfflineTextName, maxLength: number) => ({
    name: `offline-${name}`,
    label: words[name],
    value: offline[name],
    maxLength,
    fault: crossed && name === 'each' ? faults.offline : wrong[name],
    onChange: (typed: string) => set({ [name]: typed }),
  });
  return (
    <section className={styles['section']} data-testid="settings-offline">
      <header>
        <h2>{words.title}</h2>
        <ActionButton
          label={words.toPage}
          keyShown={shownKey('everywhere', 'offline')}
          size="small"
          onPress={() => goTo('offline')}
          testId="settings-to-offline"
        />
      </header>
      <Choice
        name="offline-allowed"
        label={words.allowed}
        hint={words.allowedHint}
        fault={sentence}
        value={yesNo(offline.allowed)}
        options={optionsOf(words.allowedOptions)}
        onChange={(yes) => set({ allowed: yes === 'yes' })}
      />
      {/* What is wrong is never hidden. */}
      {offline.allowed || faults.offline !== undefined ? (
        <>
          <p className={remarkStyles['remark']}>{words.allowedPci}</p>
          <div className={styles['pair']}>
            <TextField {...text('each', 9)} />
            <TextField {...text('sum', 9)} />
          </div>
          <div className={styles['pair']}>
            <TextField {...text('count', 3)} />
            <TextField {...text('age', 2)} />
          </div>
          <Choice
            name="offline-overAge"
            label={words.overAge}
            value={offline.overAge}
            options={optionsOf(words.overAges)}
            onChange={(overAge) => set({ overAge })}
          />
          <Choice
            name="offline-cardCode"
            label={words.cardCode}
            value={offline.cardCode}
            options={optionsOf(words.cardCodes)}
            onChange={(cardCode) => set({ cardCode })}
          />
          <p
            className={offline.cardCode === 'not-asked' ? fieldStyles['hint'] : remarkStyles['remark']}
            data-testid="card-code-consequence"
          >
            {words.cardCodeHints[offline.cardCode]}
          </p>
          {offline.cardCode === 'not-asked' ? null : (
            <Choice
              name="offline-withoutCode"
              label={words.withoutCode}
              value={offline.withoutCode}
              options={optionsOf(words.withoutCodes)}
              onChange={(withoutCode) => set({ withoutCode })}
            />
          )}
          <Choice
            name="offline-sendsByItself"
            label={words.sends}
            value={yesNo(offline.sendsByItself)}
            options={optionsOf(words.sendsOptions)}
            onChange={(yes) => set({ sendsByItself: yes === 'yes' })}
          />
        </>
      ) : null}
      <TextField {...text('idleLock', 2)} hint={words.idleLockHint} />
    </section>
  );
};
