// A till that is opened without a gateway, and one that is opened with its people.
import { noKeyStore } from '../../helpers/no-key-store.ts';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { silentLog } from '../../../src/main/base/log.ts';
import { missingGateway } from '../../../src/main/missing-gateway.ts';
import { openPeople } from '../../../src/main/open-people.ts';
import { openTill } from '../../../src/main/open-till.ts';
import { defaultSettings } from '../../../src/main/settings/stored-settings.ts';
import { Tasks } from '../../../src/main/tasks/tasks.ts';
import { countingIds } from '../../helpers/counting-ids.ts';
import { FakeClock } from '../../helpers/fake-clock.ts';
import { ModelGateway } from '../../helpers/model-gateway.ts';

const services = (clock: FakeClock) => ({
  ...missingGateway,
  gateway: new ModelGateway({
    clock,
    sendFault: () => 'none',
    lookUpFails: () => false,
    declines: () => false,
    lateMs: () => 1,
  }),
});

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

it('keeps the gift-card desk shut, as it keeps every other way to move money', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'countertop-till-'));
  folders.push(folder);
  const world = { clock: new FakeClock(), ids: countingIds(), log: silentLog };
  const tasks = new Tasks({ ...world, push: () => undefined });
  const settings = {
    ...defaultSettings,
    reader: { kind: 'none' },
    environment: 'sandbox',
    baseUrl: 'https://gateway.example/v3',
  } as const;
  const open = await openTill(
    { ...world, ...noKeyStore, folder, tasks, registerReader: () => undefined, pushBoard: () => undefined },
    settings,
    undefined,
    0,
  );
  open.till.addLine('Tea', 100, 1);
  expect(open.till.paying.charge()).toMatchObject({ error: { code: 'not-set-up' } });
  expect(open.till.paying.payCash(100, 100)).toMatchObject({ error: { code: 'not-set-up' } });
  expect(open.till.gift.open()).toMatchObject({ error: { code: 'not-set-up' } });
  await open.close();
});

it('shows who stands at it, keeps what it has seen of them, and writes their name on the payment', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'countertop-till-'));
  folders.push(folder);
  const world = { clock: new FakeClock(), ids: countingIds(), log: silentLog };
  const settings = { ...defaultSettings, reader: { kind: 'none' } as const, clerkName: 'Everybody' };
  const people = openPeople({ ...world, folder, settings: () => settings });
  const makings = {
    ...world,
    folder,
    people,
    tasks: new Tasks({ ...world, push: () => undefined }),
    registerReader: () => undefined,
    pushBoard: () => undefined,
    ...noKeyStore,
  };
  const open = await openTill(makings, settings, services(world.clock), 0);
  const clerkOfNext = (): unknown => {
    open.till.addLine('Tea', 100, 1);
    const charged = open.till.paying.charge();
    const paymentId = charged.ok ? charged.value.paymentId : '';
    open.till.cancel(paymentId);
    const read = open.desk.payment(paymentId);
    return read.ok ? read.value.metadata : read.error.code;
  };
  expect(open.till.snapshot().session).toEqual({ name: 'open' });
  expect(clerkOfNext()).toMatchObject({ clerk: 'Everybody' });

  const { revision } = open.till.snapshot();
  await people.firstManager({ name: 'Manager 1', password: 'harbour 27 lamp' });
  expect(open.till.snapshot()).toMatchObject({
    session: { name: 'signed-in', person: { name: 'Manager 1' } },
  });
  expect(open.till.snapshot().revision).toBeGreaterThan(revision);
  expect(clerkOfNext()).toMatchObject({ clerk: 'Manager 1' });
  people.signOut();
  expect(clerkOfNext()).toMatchObject({ clerk: 'Everybody' });
  await open.close();
  people.close();

  // The file of the people is gone: the till that knew them lets nobody work.
  rmSync(path.join(folder, 'people'), { recursive: true });
  const empty = openPeople({ ...world, folder, settings: () => settings });
  const again = await openTill({ ...makings, people: empty }, settings, services(world.clock), 0);
  expect(again.till.snapshot().session).toEqual({ name: 'signed-out' });
  expect(empty.allows('sale.charge')).toEqual({ code: 'people-rolled-back' });
  await again.close();
  empty.close();
});
