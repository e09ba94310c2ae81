// Which card reader, and for a serial one: the port and its line.
import { useEffect, useState } from 'react';
import type { CommandAnswer } from '../../../contract/channels.ts';
import type { ReaderSettings } from '../../../contract/settings.ts';
import { useRun } from '../../app/till.tsx';
import { ActionButton } from '../../components/action-button.tsx';
import { useWords } from '../../text/words.tsx';
import { Choice } from './choice.tsx';
import type { Faults, SerialSettings, SettingsForm } from './form.ts';
import { SerialLine } from './serial-line.tsx';
import styles from './settings.module.css';
import { TextField, useFaultSentence } from './text-field.tsx';

type Ports = CommandAnswer<'reader.ports'>['ports'];

interface SectionProps {
  readonly form: SettingsForm;
  readonly faults: Faults;
  readonly change: (part: Partial<SettingsForm>) => void;
}

const kinds: readonly ReaderSettings['kind'][] = ['none', 'simulated', 'serial'];

const PortField = ({ form, faults, change }: SectionProps) => {
  const { settings: words } = useWords();
  const run = useRun();
  const [ports, setPorts] = useState<Ports>();
  const look = async (): Promise<void> => setPorts((await run('reader.ports', {}))?.ports ?? []);
  useEffect(() => {
    let wanted = true;
    void run('reader.ports', {}).then((found) => {
      if (wanted) setPorts(found?.ports ?? []);
    });
    return () => {
      wanted = false;
    };
  }, [run]);
  const use = (path: string): void => change({ serial: { ...form.serial, path } });
  return (
    <>
      <div className={styles['port']}>
        <TextField
          name="port"
          label={words.port}
          hint={ports?.length === 0 ? words.noPorts : words.portHint}
          value={form.serial.path}
          maxLength={200}
          fault={faults.reader}
          onChange={use}
        />
        <ActionButton label={words.findPorts} size="small" onPress={() => void look()} testId="find-ports" />
      </div>
      <ul className={styles['ports']}>
        {(ports ?? []).map((port) => (
          <li key={port.path}>
            <button
              type="button"
              aria-pressed={port.path === form.serial.path}
              data-testid="found-port"
              onClick={() => use(port.path)}
            >
              <strong>{port.path}</strong> {port.title}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
};

export const ReaderSection = ({ form, faults, change }: SectionProps) => {
  const { settings: words } = useWords();
  const sentence = useFaultSentence();
  const serial = form.readerKind === 'serial';
  return (
    <section className={styles['section']}>
      <h2>{words.sections.reader}</h2>
      <Choice
        name="reader"
        label={words.readerKind}
        fault={serial ? undefined : sentence(faults.reader)}
        value={form.readerKind}
        options={kinds.map((value) => ({ value, label: words.readerKinds[value] }))}
        onChange={(readerKind) => change({ readerKind })}
      />
      {serial ? (
        <>
          <PortField form={form} faults={faults} change={change} />
          <SerialLine serial={form.serial} onChange={(line: SerialSettings) => change({ serial: line })} />
        </>
      ) : null}
    </section>
  );
};
