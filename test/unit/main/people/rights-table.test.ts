// Every command by every role and every state of the session, through the bridge as it is registered: what runs is what
// the tables of the contract say, and nothing else.
import type { IpcMain } from 'electron';
import { beforeAll, describe, expect, it } from 'vitest';
import { commandNames, commandPrefix } from '../../../../src/contract/bridge.ts';
import {
  type CommandName,
  commands,
  rightOf,
  type Role,
  roleRights,
} from '../../../../src/contract/index.ts';
import { silentLog } from '../../../../src/main/base/log.ts';
import { type Handlers, registerCommands } from '../../../../src/main/ipc/register.ts';
import type { People } from '../../../../src/main/people/people.ts';
import { sampleOf } from '../../../helpers/sample-request.ts';
import { createFakeIpcMain } from '../ipc/fake-ipc-main.ts';
import { done, peopleBench, refusal, secretOf } from './bench.ts';

const roles: readonly Role[] = ['cashier', 'supervisor', 'manager', 'auditor'];
const lendable: readonly string[] = ['give-back', 'books', 'export', 'offline-over-cap', 'offline-settle'];
const byName: readonly string[] = ['offline-arm', 'offline-carry', 'keys', 'people', 'security'];

/** The bridge with handlers that only tell that they were reached, by an answer that no guard gives. */
const reaching = (people: People) => {
  const ipcMain = createFakeIpcMain();
  const reached = () => refusal('register-busy');
  registerCommands({
    ipcMain: ipcMain as unknown as IpcMain,
    trusted: () => true,
    handlers: Object.fromEntries(commandNames.map((name) => [name, reached])) as unknown as Handlers,
    allows: (command) => people.allows(command),
    log: silentLog,
  });
  return (name: CommandName) => ipcMain.invoke(commandPrefix + name, {}, sampleOf(commands[name].request));
};
const runs = refusal('register-busy');

describe.each(roles)('signed in as %s', (role) => {
  const bench = peopleBench();
  const send = reaching(bench.people);
  beforeAll(async () => {
    await bench.hireAll();
    expect(await bench.as(role)).toEqual(done);
  });

  const expected = (name: CommandName) => {
    const right = rightOf[name];
    if (right === 'everybody' || roleRights[role].includes(right)) return runs;
    return role !== 'auditor' && lendable.includes(right)
      ? refusal('wants-override', 'supervisor')
      : refusal('not-allowed');
  };

  it.each(commandNames)('%s', async (name) => {
    expect(await send(name)).toEqual(expected(name));
    const audited = bench.people.audit.read({ limit: 1 })[0];
    // A refusal for good is somebody's to answer for.
    const refused = JSON.stringify(expected(name)) === JSON.stringify(refusal('not-allowed'));
    expect(audited?.event === 'refused' && audited.about === name).toBe(refused);
  });
});

it('leaves what moves the till itself to managers, and lets an auditor move nothing', () => {
  expect(roleRights.auditor).toEqual(['signed-in', 'look', 'export', 'security']);
  for (const right of ['give-back', 'settings', 'people', 'keys', 'offline-arm'] as const)
    expect(roleRights.cashier).not.toContain(right);
  for (const right of ['settings', 'people', 'keys', 'offline-arm'] as const)
    expect(roleRights.supervisor).not.toContain(right);
});

describe('nobody signed in', () => {
  const states: readonly (readonly [string, () => Promise<People>])[] = [
    [
      'signed out',
      async () => {
        const bench = peopleBench();
        await bench.hireAll();
        return bench.people;
      },
    ],
    [
      'locked',
      async () => {
        const bench = peopleBench();
        await bench.hireAll();
        await bench.as('manager');
        bench.people.lock();
        return bench.people;
      },
    ],
    ['live with nobody kept', () => Promise.resolve(peopleBench({ live: true }).people)],
  ];
  describe.each(states)('%s', (_title, open) => {
    let send: ReturnType<typeof reaching>;
    beforeAll(async () => {
      send = reaching(await open());
    });
    it.each(commandNames)('%s', async (name) => {
      expect(await send(name)).toEqual(rightOf[name] === 'everybody' ? runs : refusal('sign-in-first'));
    });
  });
});

describe('practice with nobody kept', () => {
  const send = reaching(peopleBench().people);
  it.each(commandNames)('%s', async (name) => {
    expect(await send(name)).toEqual(byName.includes(rightOf[name]) ? refusal('sign-in-first') : runs);
  });
});

describe('a secret that somebody else has set', () => {
  const bench = peopleBench();
  const send = reaching(bench.people);
  beforeAll(async () => {
    await bench.hireAll();
    await bench.as('manager');
    await bench.people.desk.setSecret({ personId: bench.idOf('supervisor'), secret: '640281' });
    expect(await bench.signIn(bench.idOf('supervisor'), '640281')).toEqual(done);
    expect(bench.people.view()).toMatchObject({ name: 'signed-in', mustChange: true });
  });
  it.each(commandNames)('%s', async (name) => {
    const may = rightOf[name] === 'everybody' || name.startsWith('session.');
    expect(await send(name)).toEqual(may ? runs : refusal('change-secret-first'));
  });
  it('is changed, and the till is theirs', async () => {
    const changed = await bench.people.changeSecret({ old: '640281', wanted: secretOf('supervisor') });
    expect(changed).toEqual(refusal('secret-used-before'));
    expect(await bench.people.changeSecret({ old: '640281', wanted: '275038' })).toEqual(done);
    expect(await send('payment.void')).toEqual(runs);
  });
});
