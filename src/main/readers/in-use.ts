// Which readers take the cards of this register, by its settings. Pure.
import type { ReaderSettings, ReaderView } from '../../contract/index.ts';
import type { ReaderState } from '../../../drivers/reader.ts';
import type { ProcessState, WantedDevices } from './reader-process.ts';

/** Whatever a reader is, before it is told whether it is in use and what it read last. */
export type Listed = Omit<ReaderView, 'inUse' | 'lastRead'>;

export const isInUse = (
  settings: ReaderSettings,
  reader: Pick<Listed, 'connection' | 'serialNumber'>,
): boolean => {
  switch (settings.kind) {
    case 'none':
      return false;
    case 'usb':
      return (
        reader.connection === 'usb' &&
        (settings.serialNumber === '' || reader.serialNumber === settings.serialNumber)
      );
    case 'simulated':
      return reader.connection === 'practice';
    case 'serial':
    case 'keyboard':
      return reader.connection === settings.kind;
  }
};

/** @param watched the readers page is open: every USB reader is looked for @returns undefined where no device is wanted */
export const wantedBy = (settings: ReaderSettings, watched: boolean): WantedDevices | undefined => {
  const usb = settings.kind === 'usb' || watched;
  if (settings.kind !== 'serial') return usb ? { usb, serial: null } : undefined;
  const { path, baudRate, dataBits, parity, stopBits } = settings;
  return { usb, serial: { path, baudRate, dataBits, parity, stopBits } };
};

export interface Standing {
  readonly title: string;
  readonly state: ReaderState;
}

/** The register's readers as one, for the status bar: good while one of them can read. */
export const standingOf = (
  settings: ReaderSettings,
  readers: readonly Listed[],
  process: ProcessState,
): Standing => {
  const inUse = readers.filter((reader) => isInUse(settings, reader));
  const best =
    inUse.find(({ state }) => state === 'ready') ??
    inUse.find(({ state }) => state === 'connecting') ??
    inUse[0];
  const title = best?.title ?? '';
  if (best === undefined) return { title, state: process === 'starting' ? 'connecting' : 'lost' };
  return { title, state: best.state === 'unusable' ? 'lost' : best.state };
};
