// The readers of this machine, wired: the process that talks to devices, and the readers that need none.
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { permissionCommand } from '../../drivers/hid/udev.ts';
import { SimulatedReader } from '../../drivers/simulated/simulated-reader.ts';
import type { Keystroke } from '../../drivers/wedge/keystroke.ts';
import { WedgeReader } from '../../drivers/wedge/wedge-reader.ts';
import type { CommandRequest, ReadersView } from '../contract/index.ts';
import type { Clock } from './base/clock.ts';
import type { Log } from './base/log.ts';
import { createElectronHost } from './readers/electron-host.ts';
import { ReaderProcess } from './readers/reader-process.ts';
import { type LocalReader, Readers } from './readers/readers.ts';

export interface ReadersMakings {
  readonly clock: Clock;
  readonly log: Log;
  /** Where the built programs lie. */
  readonly folder: string;
  /** Where the packaged program keeps its files, or the project's root. */
  readonly resources: string;
  readonly push: (view: ReadersView) => void;
  readonly onOtherReader: () => void;
  /** Keys that a keyboard reader has held, and that were no card: to be pressed again. */
  readonly handBack: (strokes: readonly Keystroke[]) => void;
}

const rulesFile = '70-countertop-card-readers.rules';

export const openReaders = ({
  clock,
  log,
  folder,
  resources,
  push,
  onOtherReader,
  handBack,
}: ReadersMakings): Readers =>
  new Readers({
    startProcess: (news) =>
      new ReaderProcess({ start: createElectronHost(folder), clock, log, randomBytes, news }),
    clock,
    localReader(settings): LocalReader | undefined {
      const { kind } = settings;
      if (kind === 'simulated') return { id: 'practice', kind, reader: new SimulatedReader(clock) };
      if (kind !== 'keyboard') return undefined;
      return {
        id: 'keyboard',
        kind,
        reader: new WedgeReader({ timers: clock, layout: settings.layout, handBack }),
      };
    },
    permissionCommand:
      process.platform === 'linux'
        ? permissionCommand(path.join(resources, 'packaging', 'udev', rulesFile))
        : null,
    push,
    onOtherReader,
  });

/** @returns false where the reader in use is a real one, or there is no such card */
export const swipePracticeCard = (
  { local }: Pick<Readers, 'local'>,
  { cardId, familyId, fault }: CommandRequest<'practice.swipe'>,
): boolean => local instanceof SimulatedReader && local.swipe(cardId, familyId, fault);

/** The reader in use, where it types: it hears the window's keys before anybody else. */
export const wedgeOf = ({ local }: Pick<Readers, 'local'>): WedgeReader | undefined =>
  local instanceof WedgeReader ? local : undefined;
