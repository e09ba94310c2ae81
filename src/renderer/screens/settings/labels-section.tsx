// What travels with every sale and refund: which register, who stands at it, and the shop's own labels.
import { TextInput } from '@mantine/core';
import fieldStyles from '../../components/field.module.css';
import { FieldNote } from '../../components/field.tsx';
import { useWords } from '../../text/words.tsx';
import type { Faults, SettingsForm } from './form.ts';
import { isFaulty, labelRows, labelsMax, withLabel } from './labels.ts';
import styles from './settings.module.css';
import { TextField, useFaultSentence } from './text-field.tsx';

interface SectionProps {
  readonly form: SettingsForm;
  readonly faults: Faults;
  readonly change: (part: Partial<SettingsForm>) => void;
}

const Labels = ({ form, faults, change }: SectionProps) => {
  const { settings: words } = useWords();
  const sentence = useFaultSentence()(faults.labels);
  const rows = labelRows(form.labels);
  return (
    <div className={styles['choice']} role="group" aria-label={words.labels}>
      <span className={fieldStyles['label']}>{words.labels}</span>
      <FieldNote hint={words.labelsHint(labelsMax)} fault={sentence} />
      {rows.map((label, row) => (
        // A row is what stands at its place: labels have no identity of their own.
        <div key={row} className={styles['pair']} data-testid="settings-label">
          {(['name', 'value'] as const).map((part) => (
            <TextInput
              key={part}
              aria-label={words.labelPart[part](row + 1)}
              placeholder={words.labelHint[part]}
              value={label[part]}
              maxLength={part === 'name' ? 40 : 100}
              error={isFaulty(form.labels, row, faults.labels)}
              autoComplete="off"
              spellCheck={false}
              data-testid={`settings-label-${part}`}
              onChange={(event) =>
                change({ labels: withLabel(form.labels, row, { [part]: event.currentTarget.value }) })
              }
            />
          ))}
        </div>
      ))}
    </div>
  );
};

export const LabelsSection = ({ form, faults, change }: SectionProps) => {
  const { settings: words } = useWords();
  const field = (name: 'registerName' | 'clerkName') => ({
    name,
    label: words[name],
    value: form[name],
    maxLength: 100,
    fault: faults[name],
    onChange: (text: string) => change({ [name]: text }),
  });
  return (
    <section className={styles['section']}>
      <h2>{words.sections.labels}</h2>
      <div className={styles['pair']}>
        <TextField {...field('registerName')} />
        <TextField {...field('clerkName')} />
      </div>
      <Labels form={form} faults={faults} change={change} />
    </section>
  );
};
