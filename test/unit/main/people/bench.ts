// A till's people on a bench: their journal in memory or in a file, a clock that stands still until told, and a hash that
// is quick and counted. Commands go through the bridge as the screen's do.
import { createHash } from 'node:crypto';
import type { IpcMain } from 'electron';
import { commandPrefix } from '../../../../src/contract/bridge.ts';
import type { Answer, CommandName, CommandRequest, Role } from '../../../../src/contract/index.ts';
import { commandNames } from '../../../../src/contract/bridge.ts';
import { createLog } from '../../../../src/main/base/log.ts';
import { peopleHandlers } from '../../../../src/main/ipc/handlers-people.ts';
import { type Handlers, registerCommands } from '../../../../src/main/ipc/register.ts';
import type { Journal } from '../../../../src/main/journal/port.ts';
import { People } from '../../../../src/main/people/people.ts';
import { countingIds } from '../../../helpers/counting-ids.ts';
import { FakeClock } from '../../../helpers/fake-clock.ts';
import { MemoryJournal } from '../../../helpers/memory-journal.ts';
import { seeded } from '../../../helpers/seeded.ts';
import { createFakeIpcMain } from '../ipc/fake-ipc-main.ts';

export const minuteMs = 60_000;
export const dayMs = 24 * 60 * minuteMs;

/** Good by the rules, and different for everybody. */
export const secretOf = (role: Role): string =>
  ({ cashier: '482915', supervisor: '739146', manager: 'harbour 27 lamp', auditor: 'window 83 stone' })[role];

export const done = { ok: true, value: {} } as const;
export const refusal = (code: string, field?: string) => ({
  ok: false,
  error: field === undefined ? { code } : { code, field },
});

export interface BenchOptions {
  readonly journal?: Journal;
  readonly clock?: FakeClock;
  readonly live?: boolean;
}

export const peopleBench = ({
  journal = new MemoryJournal(),
  clock = new FakeClock(),
  live = false,
}: BenchOptions = {}) => {
  const world = { live, hashes: 0, idleLockMs: 15 * minuteMs };
  const lines: string[] = [];
  const log = createLog(
    (line) => lines.push(line),
    () => clock.nowMs(),
  );
  const random = seeded(1);
  const people = new People({
    journal,
    clock,
    ids: countingIds(),
    log,
    hash(secret, salt) {
      world.hashes += 1;
      return Promise.resolve(createHash('sha256').update(salt).update(secret).digest());
    },
    cost: { memoryKib: 8, passes: 1 },
    randomBytes: (count) => Buffer.from(Array.from({ length: count }, () => Math.floor(random() * 256))),
    isLive: () => world.live,
    idleLockMs: () => world.idleLockMs,
    holdsCardNumber: (text) => text.includes('4111111111111111'),
  });
  const ipcMain = createFakeIpcMain();
  const ran: CommandName[] = [];
  // What is not of the people only tells that it was reached: its answer is a coded one, which has no shape.
  const others = Object.fromEntries(
    commandNames.map((name) => [
      name,
      () => {
        ran.push(name);
        return { ok: false, error: { code: 'not-set-up' } };
      },
    ]),
  );
  registerCommands({
    ipcMain: ipcMain as unknown as IpcMain,
    trusted: () => true,
    handlers: { ...others, ...peopleHandlers(people) } as unknown as Handlers,
    allows: (command) => people.allows(command),
    log,
  });
  const invoke = <Name extends CommandName>(
    name: Name,
    request: CommandRequest<Name>,
  ): Promise<Answer<Record<string, unknown>>> =>
    ipcMain.invoke(commandPrefix + name, {}, request) as Promise<Answer<Record<string, unknown>>>;
  const signIn = (personId: string, secret: string) => invoke('session.sign-in', { personId, secret });
  const idOf = (name: string): string => people.desk.list().find((person) => person.name === name)?.id ?? '';

  /** One of each role, named by it, with a secret of their own choice; nobody is signed in. */
  const hireAll = async (): Promise<void> => {
    await people.firstManager({ name: 'manager', password: secretOf('manager') });
    for (const role of ['cashier', 'supervisor', 'auditor'] as const) {
      const first = role === 'auditor' ? 'another 1 at first' : '905172';
      await people.signIn({ personId: idOf('manager'), secret: secretOf('manager') });
      await people.desk.add({ name: role, role, secret: first });
      await people.signIn({ personId: idOf(role), secret: first });
      await people.changeSecret({ old: first, wanted: secretOf(role) });
    }
    people.signOut();
  };
  const as = (role: Role) => signIn(idOf(role), secretOf(role));
  const events = (): string[] =>
    people.audit
      .read({ limit: 200 })
      .map(({ event }) => event)
      .reverse();
  return { people, journal, clock, world, invoke, signIn, idOf, hireAll, as, ran, lines, events };
};
