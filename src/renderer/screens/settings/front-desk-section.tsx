// The front desk: whether there is one, its rules for holds, and how long its acquirer lets a hold live.
import fieldStyles from '../../components/field.module.css';
import { useWords } from '../../text/words.tsx';
import { Choice } from './choice.tsx';
import type { Faults, SettingsForm } from './form.ts';
import { deskFaults, type FrontDeskForm } from './front-desk-form.ts';
import styles from './settings.module.css';
import { TextField, useFaultSentence } from './text-field.tsx';
import { ValidityTable } from './validity-table.tsx';

interface SectionProps {
  readonly form: SettingsForm;
  readonly faults: Faults;
  readonly change: (part: Partial<SettingsForm>) => void;
}

type TextName = Exclude<
  { [Name in keyof FrontDeskForm]: FrontDeskForm[Name] extends string ? Name : never }[keyof FrontDeskForm],
  'mode' | 'captureOrder' | 'strictFor'
>;

const optionsOf = <Value extends string>(labels: Readonly<Record<Value, string>>) =>
  (Object.keys(labels) as Value[]).map((value) => ({ value, label: labels[value] }));

const yesNo = (yes: boolean): 'yes' | 'no' => (yes ? 'yes' : 'no');

const Rules = ({ form, faults, change }: SectionProps) => {
  const { deskSettings: words } = useWords();
  const desk = form.frontDesk;
  const wrong = faults.frontDesk === 'desk-shape' ? deskFaults(desk) : {};
  const set = (part: Partial<FrontDeskForm>): void => change({ frontDesk: { ...desk, ...part } });
  const text = (name: TextName, maxLength: number) => ({
    name: `desk-${name}`,
    label: words[name],
    value: desk[name],
    maxLength,
    fault: wrong[name],
    onChange: (typed: string) => set({ [name]: typed }),
  });
  return (
    <>
      <div className={styles['pair']}>
        <TextField
          {...text('tillCode', 8)}
          hint={words.tillCodeHint}
          onChange={(typed) => set({ tillCode: typed.toUpperCase() })}
        />
        <TextField {...text('tax', 6)} />
      </div>
      <div className={styles['choice']} role="group" aria-label={words.increment}>
        <span className={fieldStyles['label']}>{words.increment}</span>
        <TextField {...text('usedPercent', 3)} />
        <div className={styles['pair']}>
          <TextField {...text('margin', 9)} />
          <TextField {...text('step', 9)} />
        </div>
      </div>
      <Choice
        name="desk-captureOrder"
        label={words.captureOrder}
        value={desk.captureOrder}
        options={optionsOf(words.captureOrders)}
        onChange={(captureOrder) => set({ captureOrder })}
      />
      <Choice
        name="desk-strictFor"
        label={words.strictFor}
        value={desk.strictFor}
        options={optionsOf(words.strictFors)}
        onChange={(strictFor) => set({ strictFor })}
      />
      <Choice
        name="desk-inspect"
        label={words.inspect}
        value={yesNo(desk.inspect)}
        options={optionsOf(words.inspects)}
        onChange={(yes) => set({ inspect: yes === 'yes' })}
      />
      {desk.inspect ? <TextField {...text('inspectionHours', 2)} /> : null}
      <TextField {...text('radarMinutes', 4)} />
      <TextField {...text('noShowTerms', 200)} hint={words.noShowTermsHint} />
      <div className={styles['pair']}>
        <TextField {...text('acquirer', 60)} hint={words.acquirerHint} />
        <TextField {...text('releaseHours', 5)} />
      </div>
      <Choice
        name="desk-marksEstimates"
        label={words.marksEstimates}
        value={yesNo(desk.marksEstimates)}
        options={optionsOf(words.marks)}
        onChange={(yes) => set({ marksEstimates: yes === 'yes' })}
      />
      <ValidityTable
        brands={desk.brands}
        faulty={wrong.brands !== undefined}
        onChange={(brands) => set({ brands })}
      />
    </>
  );
};

export const FrontDeskSection = (props: SectionProps) => {
  const { deskSettings: words } = useWords();
  const { form, faults, change } = props;
  const sentence = useFaultSentence()(faults.frontDesk);
  const { mode } = form.frontDesk;
  return (
    <section className={styles['section']} data-testid="settings-front-desk">
      <h2>{words.title}</h2>
      <Choice
        name="desk-mode"
        label={words.mode}
        hint={words.modeHint}
        fault={sentence}
        value={mode}
        options={optionsOf(words.modes)}
        onChange={(next) => change({ frontDesk: { ...form.frontDesk, mode: next } })}
      />
      {/* What is wrong is never hidden. */}
      {mode === 'off' && faults.frontDesk === undefined ? null : <Rules {...props} />}
    </section>
  );
};
