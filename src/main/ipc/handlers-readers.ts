// The readers page: what there is, test swipes, which reader is the register's, and its mode.
import type { Answer, PlainSettings } from '../../contract/index.ts';
import type { readerCommands } from '../../contract/readers.ts';
import type { Readers } from '../readers/readers.ts';
import type { Handlers } from './register.ts';

export interface ReaderHandlerParts {
  readonly readers: Readers;
  /** Saves the choice with the settings in force, and plugs it in. */
  readonly useReader: (reader: PlainSettings['reader']) => Promise<Answer<Record<string, never>>>;
}

const done = { ok: true, value: {} } as const;
const noSuchReader = { ok: false, error: { code: 'no-such-reader' } } as const;

type Names = keyof typeof readerCommands | 'reader.ports';

export const readerHandlers = ({ readers, useReader }: ReaderHandlerParts): Pick<Handlers, Names> => ({
  'readers.watch': ({ on }) => ({ ok: true, value: readers.watch(on) }),
  'readers.test': ({ readerId }) => (readers.test(readerId) ? done : noSuchReader),
  'readers.use': async ({ readerId }) => {
    const choice = readers.choiceOf(readerId);
    return choice === undefined ? noSuchReader : useReader(choice);
  },
  'readers.find-speed': ({ path }) => (readers.findSpeed(path) ? done : noSuchReader),
  'readers.next-speed': () => {
    readers.nextSpeed();
    return done;
  },
  'readers.switch-mode': async ({ readerId, to }) => {
    const answer = await readers.switchMode(readerId, to);
    if (answer === 'switched') return done;
    return answer === 'not-now' ? noSuchReader : { ok: false, error: { code: 'reader-not-switched' } };
  },
  'reader.ports': async () => ({ ok: true, value: { ports: [...(await readers.ports())] } }),
});
