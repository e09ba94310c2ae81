// A till that is opened without a gateway.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { silentLog } from '../../../src/main/base/log.ts';
import { openTill } from '../../../src/main/open-till.ts';
import { defaultSettings } from '../../../src/main/settings/stored-settings.ts';
import { Tasks } from '../../../src/main/tasks/tasks.ts';
import { countingIds } from '../../helpers/counting-ids.ts';
import { FakeClock } from '../../helpers/fake-clock.ts';

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
    { ...world, folder, tasks, registerReader: () => undefined, pushBoard: () => undefined },
    settings,
    undefined,
    0,
  );
  open.till.addLine('Tea', 100, 1);
  expect(open.till.charge()).toMatchObject({ error: { code: 'not-set-up' } });
  expect(open.till.payCash(100, 100)).toMatchObject({ error: { code: 'not-set-up' } });
  expect(open.till.gift.open()).toMatchObject({ error: { code: 'not-set-up' } });
  await open.close();
});
