// Tax rate, receipt header, and whether due payments of series are charged without a clerk.
import { Textarea } from '@mantine/core';
import { useWords } from '../../text/words.tsx';
import { Choice } from './choice.tsx';
import type { Faults, SettingsForm } from './form.ts';
import styles from './settings.module.css';
import { TextField, useFaultSentence } from './text-field.tsx';

interface SectionProps {
  readonly form: SettingsForm;
  readonly faults: Faults;
  readonly change: (part: Partial<SettingsForm>) => void;
}

export const ShopSection = ({ form, faults, change }: SectionProps) => {
  const { settings: words } = useWords();
  const sentence = useFaultSentence()(faults.receiptHeader);
  return (
    <section className={styles['section']}>
      <h2>{words.sections.shop}</h2>
      <TextField
        name="taxBasisPoints"
        label={words.tax}
        hint={words.taxHint}
        value={form.tax}
        maxLength={6}
        fault={faults.taxBasisPoints}
        onChange={(tax) => change({ tax })}
      />
      <Textarea
        label={words.receiptHeader}
        description={sentence === undefined ? words.receiptHeaderHint : undefined}
        error={sentence}
        rows={4}
        value={form.receiptHeader}
        spellCheck={false}
        data-testid="settings-receiptHeader"
        onChange={(event) => change({ receiptHeader: event.currentTarget.value })}
      />
      <Choice
        name="chargeSeriesUnattended"
        label={words.chargeSeries}
        hint={words.chargeSeriesHints[form.chargeSeriesUnattended ? 'till' : 'clerk']}
        value={form.chargeSeriesUnattended ? 'till' : 'clerk'}
        options={(['clerk', 'till'] as const).map((value) => ({ value, label: words.chargeSeriesBy[value] }))}
        onChange={(by) => change({ chargeSeriesUnattended: by === 'till' })}
      />
    </section>
  );
};
