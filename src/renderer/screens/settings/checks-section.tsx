// What happens when the bank approves a keyed card but the billing address or the card code does not match.
import type { MismatchRule } from '../../../contract/settings.ts';
import { useWords } from '../../text/words.tsx';
import { Choice } from './choice.tsx';
import type { SettingsForm } from './form.ts';
import styles from './settings.module.css';

interface SectionProps {
  readonly form: SettingsForm;
  readonly change: (part: Partial<SettingsForm>) => void;
}

const rules: readonly MismatchRule[] = ['accept', 'warn', 'void'];
const checks = ['onAddressMismatch', 'onCodeMismatch'] as const;

export const ChecksSection = ({ form, change }: SectionProps) => {
  const { settings: words } = useWords();
  return (
    <section className={styles['section']}>
      <h2>{words.sections.checks}</h2>
      {checks.map((check) => (
        <Choice
          key={check}
          name={check}
          label={words[check]}
          hint={words.mismatchHints[form[check]]}
          value={form[check]}
          options={rules.map((value) => ({ value, label: words.mismatchRules[value] }))}
          onChange={(rule) => change({ [check]: rule })}
        />
      ))}
    </section>
  );
};
