// Environment, address, keys and merchant ids. Keys go in and never come out: the field only says that one is kept.
import type { SettingsDraft, SettingsView } from '../../../contract/settings.ts';
import remarkStyles from '../../components/remark.module.css';
import { useWords } from '../../text/words.tsx';
import { Choice } from './choice.tsx';
import type { Faults, SettingsForm } from './form.ts';
import styles from './settings.module.css';
import { TextField, useFaultSentence } from './text-field.tsx';

interface SectionProps {
  readonly form: SettingsForm;
  readonly view: SettingsView;
  readonly faults: Faults;
  readonly change: (part: Partial<SettingsForm>) => void;
}

const environments: readonly SettingsDraft['environment'][] = ['practice', 'sandbox', 'production'];

/** What a real gateway needs to be told; practice needs none of it. */
const Line = ({ form, view, faults, change }: SectionProps) => {
  const { settings: words } = useWords();
  const keyHint = (kept: boolean): string => (kept ? words.keyKept : words.keyMissing);
  const field = (
    name: 'baseUrl' | 'appKey' | 'clientKey' | 'cardPresentMid' | 'cardNotPresentMid' | 'extraCaFile',
  ) => ({
    name,
    label: words[name],
    value: form[name],
    fault: faults[name],
    onChange: (text: string) => change({ [name]: text }),
  });
  return (
    <>
      <TextField {...field('baseUrl')} hint={words.baseUrlHint} maxLength={200} />
      {view.keyStore === 'missing' ? <p className={remarkStyles['remark']}>{words.keyStoreMissing}</p> : null}
      <div className={styles['pair']}>
        <TextField {...field('appKey')} hint={keyHint(view.appKeyKept)} maxLength={24} secret />
        <TextField {...field('clientKey')} hint={keyHint(view.clientKeyKept)} maxLength={64} secret />
      </div>
      <div className={styles['pair']}>
        <TextField {...field('cardPresentMid')} maxLength={24} />
        <TextField {...field('cardNotPresentMid')} maxLength={24} />
      </div>
      <TextField {...field('extraCaFile')} hint={words.extraCaFileHint} maxLength={400} />
    </>
  );
};

export const GatewaySection = ({ form, view, faults, change }: SectionProps) => {
  const { settings: words } = useWords();
  const sentence = useFaultSentence();
  return (
    <section className={styles['section']}>
      <h2>{words.sections.gateway}</h2>
      <Choice
        name="environment"
        label={words.environment}
        hint={words.environmentHints[form.environment]}
        fault={sentence(faults.environment)}
        value={form.environment}
        options={environments.map((value) => ({ value, label: words.environments[value] }))}
        onChange={(environment) => change({ environment })}
      />
      {form.environment === 'practice' ? null : (
        <Line form={form} view={view} faults={faults} change={change} />
      )}
    </section>
  );
};
