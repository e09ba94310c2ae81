// Speed, data bits, parity and stop bits of a serial reader.
import { NativeSelect } from '@mantine/core';
import { useWords } from '../../text/words.tsx';
import type { SerialSettings } from './form.ts';
import styles from './settings.module.css';

interface SerialLineProps {
  readonly serial: SerialSettings;
  readonly onChange: (serial: SerialSettings) => void;
}

const baudRates: readonly SerialSettings['baudRate'][] = [
  1200, 2400, 4800, 9600, 19200, 38400, 57600, 115200,
];
const dataBits: readonly SerialSettings['dataBits'][] = [7, 8];
const stopBits: readonly SerialSettings['stopBits'][] = [1, 2];
const parities: readonly SerialSettings['parity'][] = ['none', 'even', 'odd'];

const texts = (numbers: readonly number[]): string[] => numbers.map(String);

export const SerialLine = ({ serial, onChange }: SerialLineProps) => {
  const { settings: words } = useWords();
  return (
    <div className={styles['line']}>
      <NativeSelect
        label={words.baudRate}
        value={String(serial.baudRate)}
        data={texts(baudRates)}
        data-testid="settings-baudRate"
        onChange={(event) => {
          const baudRate = baudRates.find((rate) => String(rate) === event.currentTarget.value);
          if (baudRate !== undefined) onChange({ ...serial, baudRate });
        }}
      />
      <NativeSelect
        label={words.dataBits}
        value={String(serial.dataBits)}
        data={texts(dataBits)}
        onChange={(event) => onChange({ ...serial, dataBits: event.currentTarget.value === '7' ? 7 : 8 })}
      />
      <NativeSelect
        label={words.parity}
        value={serial.parity}
        data={parities.map((value) => ({ value, label: words.parities[value] }))}
        onChange={(event) => {
          const parity = parities.find((value) => value === event.currentTarget.value);
          if (parity !== undefined) onChange({ ...serial, parity });
        }}
      />
      <NativeSelect
        label={words.stopBits}
        value={String(serial.stopBits)}
        data={texts(stopBits)}
        onChange={(event) => onChange({ ...serial, stopBits: event.currentTarget.value === '2' ? 2 : 1 })}
      />
    </div>
  );
};
