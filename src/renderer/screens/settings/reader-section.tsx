// Which card reader, and what has to be known of it: a serial number, a keyboard's layout, a port and its line.
import { NativeSelect } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { CommandAnswer } from '../../../contract/channels.ts';
import type { KeyboardLayout, ReaderSettings } from '../../../contract/settings.ts';
import { useRun } from '../../app/till.tsx';
import { useGoTo } from '../../app/use-frame-keys.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { shownKey } from '../../keys/table.ts';
import { useWords } from '../../text/words.tsx';
import { Choice } from './choice.tsx';
import { FindSpeed } from './find-speed.tsx';
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

const kinds: readonly ReaderSettings['kind'][] = ['none', 'simulated', 'usb', 'serial', 'keyboard'];
const layouts: readonly KeyboardLayout[] = ['us', 'uk', 'de', 'fr', 'es', 'it', 'as-typed'];

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

const UsbField = ({ form, faults, change }: SectionProps) => {
  const { settings: words } = useWords();
  return (
    <TextField
      name="usbSerialNumber"
      label={words.usbSerialNumber}
      hint={words.usbSerialNumberHint}
      value={form.usbSerialNumber}
      maxLength={40}
      fault={faults.reader}
      onChange={(usbSerialNumber) => change({ usbSerialNumber })}
    />
  );
};

const LayoutField = ({ form, change }: Omit<SectionProps, 'faults'>) => {
  const { settings: words } = useWords();
  return (
    <NativeSelect
      label={words.keyboardLayout}
      description={words.keyboardLayoutHint}
      value={form.keyboardLayout}
      data={layouts.map((value) => ({ value, label: words.keyboardLayouts[value] }))}
      data-testid="settings-keyboardLayout"
      onChange={(event) => {
        const keyboardLayout = layouts.find((layout) => layout === event.currentTarget.value);
        if (keyboardLayout !== undefined) change({ keyboardLayout });
      }}
    />
  );
};

export const ReaderSection = ({ form, faults, change }: SectionProps) => {
  const { settings: words } = useWords();
  const goTo = useGoTo();
  const sentence = useFaultSentence();
  const { readerKind } = form;
  const faultBelow = readerKind === 'serial' || readerKind === 'usb';
  return (
    <section className={styles['section']}>
      <header>
        <h2>{words.sections.reader}</h2>
        <ActionButton
          label={words.toReaders}
          keyShown={shownKey('everywhere', 'readers')}
          size="small"
          onPress={() => goTo('readers')}
          testId="settings-readers"
        />
      </header>
      <Choice
        name="reader"
        label={words.readerKind}
        hint={words.readerHints[readerKind]}
        fault={faultBelow ? undefined : sentence(faults.reader)}
        value={readerKind}
        options={kinds.map((value) => ({ value, label: words.readerKinds[value] }))}
        onChange={(kind) => change({ readerKind: kind })}
      />
      {readerKind === 'usb' ? <UsbField form={form} faults={faults} change={change} /> : null}
      {readerKind === 'keyboard' ? <LayoutField form={form} change={change} /> : null}
      {readerKind === 'serial' ? (
        <>
          <PortField form={form} faults={faults} change={change} />
          <SerialLine serial={form.serial} onChange={(line: SerialSettings) => change({ serial: line })} />
          <FindSpeed
            path={form.serial.path.trim()}
            onFound={(line) => change({ serial: { ...form.serial, ...line } })}
          />
        </>
      ) : null}
    </section>
  );
};
