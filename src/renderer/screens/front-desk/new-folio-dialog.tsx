// A new folio: who, when, where, at what rate. A guest who is here goes on to the check-in; one who comes later is kept as a
// reservation.
import { type SyntheticEvent, useState } from 'react';
import type { SettingsView } from '../../../contract/settings.ts';
import { useNow, useRun } from '../../app/till.tsx';
import { useUi } from '../../app/ui-context.tsx';
import { Answers } from '../../components/answers.tsx';
import { DatePicker, openCalendar } from '../../components/date-picker.tsx';
import { Dialog } from '../../components/dialog.tsx';
import fieldStyles from '../../components/field.module.css';
import { useFirstFault } from '../../components/first-fault.ts';
import { useKeys, useSettled } from '../../keys/key-provider.tsx';
import { useWords } from '../../text/words.tsx';
import { shopDay } from '../compare/shop-day.ts';
import { FormField } from '../customers/form-dialog.tsx';
import { useRead } from '../customers/use-lists.ts';
import { ChoiceField, Tick } from './field.tsx';
import {
  faultsOf,
  firstDeparture,
  firstEntry,
  type FolioEntry,
  type FolioFaults,
  openRequest,
  unitNames,
  withArrival,
} from './folio-entry.ts';
import styles from './forms.module.css';
import { useDeskMode, useDeskWords } from './use-desk-words.ts';

interface FieldsProps {
  readonly entry: FolioEntry;
  readonly faults: FolioFaults;
  readonly today: string;
  readonly onChange: (entry: FolioEntry) => void;
}

const Fields = ({ entry, faults, today, onChange }: FieldsProps) => {
  const { checkIn } = useWords();
  const desk = useDeskWords();
  const sentence = (name: keyof FolioEntry): string | undefined => {
    const fault = faults[name];
    return fault === undefined ? undefined : checkIn.faults[fault];
  };
  const text = (name: Exclude<keyof FolioEntry, 'inspect' | 'unit'>, maxLength: number) => ({
    value: entry[name],
    maxLength,
    fault: sentence(name),
    testId: `folio-${name}`,
    onChange: (typed: string) => onChange({ ...entry, [name]: typed }),
  });
  const min = firstDeparture(entry);
  return (
    <>
      <div className={fieldStyles['pair']}>
        <FormField label={desk.guest} first {...text('guestName', 60)} />
        <FormField label={`${desk.contact} (${checkIn.optional})`} {...text('contact', 120)} />
        <FormField label={desk.room} {...text('room', 20)} />
      </div>
      <div className={fieldStyles['pair']}>
        <DatePicker
          label={desk.arrival}
          value={entry.arrival}
          today={today}
          fault={sentence('arrival')}
          testId="folio-arrival"
          onChange={(arrival) => onChange(withArrival(entry, arrival))}
        />
        <DatePicker
          label={desk.departure}
          value={entry.departure}
          today={today}
          {...(min === undefined ? {} : { min })}
          fault={sentence('departure')}
          testId="folio-departure"
          onChange={(departure) => onChange({ ...entry, departure })}
        />
        <ChoiceField
          label={checkIn.unit}
          value={entry.unit}
          options={unitNames.map((unit) => [unit, checkIn.units[unit]] as const)}
          testId="folio-unit"
          onChange={(unit) => onChange({ ...entry, unit })}
        />
      </div>
      <div className={fieldStyles['pair']}>
        {entry.unit === 'hour' ? <FormField label={checkIn.hours} {...text('hours', 5)} /> : null}
        <FormField label={desk.rate} {...text('rate', 13)} />
        <FormField label={checkIn.tax} {...text('tax', 6)} />
        <FormField label={desk.number} hint={desk.numberHint} {...text('number', 20)} />
      </div>
      <div className={fieldStyles['pair']}>
        <FormField
          label={`${desk.companions} (${checkIn.optional})`}
          hint={desk.companionsHint}
          {...text('companions', 600)}
        />
        <div className={styles['beside']}>
          <Tick
            ticked={entry.inspect}
            testId="folio-inspect"
            onChange={(inspect) => onChange({ ...entry, inspect })}
          >
            {desk.inspect}
          </Tick>
        </div>
      </div>
    </>
  );
};

const Form = ({ settings }: { readonly settings: SettingsView }) => {
  const { checkIn } = useWords();
  const desk = useDeskWords();
  const mode = useDeskMode();
  const run = useRun();
  const { tell } = useUi();
  const settled = useSettled();
  const nowMs = useNow();
  const [today] = useState(() => shopDay(nowMs()));
  const { taxBasisPoints, inspect } = settings.frontDesk;
  const [entry, setEntry] = useState(() => firstEntry(mode, today, taxBasisPoints, inspect));
  const [faults, setFaults] = useState<FolioFaults>({});
  const form = useFirstFault<HTMLFormElement>(faults);
  const here = entry.arrival <= today;
  const close = (): void => tell({ name: 'close' });
  const save = async (): Promise<void> => {
    setFaults(faultsOf(entry));
    const request = openRequest(entry, mode);
    const opened = request === undefined ? undefined : await run('folio.open', request);
    if (opened === undefined) return;
    const { folioId } = opened;
    tell({ name: 'folio', folioId });
    if (here) tell({ name: 'open', dialog: { name: 'check-in', folioId } });
  };
  useKeys('new-folio', { confirm: () => void save(), 'open-calendar': openCalendar, close }, settled);
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (settled) void save();
  };
  return (
    <Dialog
      title={desk.fresh}
      width={960}
      settled={settled}
      testId="new-folio-form"
      focusField
      buttons={
        <Answers
          yes={here ? desk.checkIn : desk.reserve}
          no={checkIn.leave}
          onYes={() => void save()}
          onNo={close}
        />
      }
    >
      <form ref={form} className={styles['form']} onSubmit={submit}>
        <Fields entry={entry} faults={faults} today={today} onChange={setEntry} />
        <button type="submit" hidden />
      </form>
    </Dialog>
  );
};

export const NewFolioDialog = () => {
  const { answer } = useRead('settings.read', {});
  return answer === undefined ? null : <Form settings={answer} />;
};
