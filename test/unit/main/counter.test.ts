// A change of settings that cannot be put into force leaves the till as it was.
import { noKeyStore } from '../../helpers/no-key-store.ts';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, expect, it } from 'vitest';
import type { PlainSettings } from '../../../src/contract/index.ts';
import { silentLog } from '../../../src/main/base/log.ts';
import { Counter } from '../../../src/main/counter.ts';
import { missingGateway } from '../../../src/main/missing-gateway.ts';
import { Tasks } from '../../../src/main/tasks/tasks.ts';
import { defaultSettings } from '../../../src/main/settings/stored-settings.ts';
import { countingIds } from '../../helpers/counting-ids.ts';
import { FakeClock } from '../../helpers/fake-clock.ts';
import { ModelGateway } from '../../helpers/model-gateway.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

const practice: PlainSettings = { ...defaultSettings, reader: { kind: 'none' } };
const sandbox: PlainSettings = { ...practice, environment: 'sandbox', baseUrl: 'https://gateway.example/v3' };

it('goes back to the till before when the other journal cannot be read', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'countertop-counter-'));
  folders.push(folder);
  mkdirSync(path.join(folder, 'sandbox'));
  writeFileSync(
    path.join(folder, 'sandbox', 'journal.db'),
    'no journal at all, but long enough to be a file',
  );
  const clock = new FakeClock();
  const gateway = new ModelGateway({
    clock,
    sendFault: () => 'none',
    lookUpFails: () => false,
    declines: () => false,
    lateMs: () => 1,
  });
  const counter = new Counter(
    {
      folder,
      clock,
      ids: countingIds(),
      log: silentLog,
      gatewayFor: () => Promise.resolve({ ...missingGateway, gateway }),
      push: () => undefined,
      registerReader: () => undefined,
      pushBoard: () => undefined,
      ...noKeyStore,
      tasks: new Tasks({ clock, ids: countingIds(), log: silentLog, push: () => undefined }),
    },
    practice,
  );
  await counter.till();
  await expect(counter.apply(sandbox, false)).rejects.toMatchObject({ code: 'journal-unreadable' });
  const till = await counter.till();
  expect(till.snapshot().mode).toBe('practice');
  expect(till.addLine('Tea', 100, 1).ok).toBe(true);
  expect(counter.current).toBe(till);
  await counter.close();
});
