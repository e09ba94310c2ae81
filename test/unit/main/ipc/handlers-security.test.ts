// The auditor's page over real people, a real till with its vault, and a self-check's file.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { auditEvents } from '../../../../src/contract/audit-events.ts';
import { commands } from '../../../../src/contract/channels.ts';
import type { Answer, CommandAnswer } from '../../../../src/contract/index.ts';
import { securityHandlers } from '../../../../src/main/ipc/handlers-security.ts';
import { defaultOffline } from '../../../../src/main/settings/offline-defaults.ts';
import { readSelfCheck, selfCheckFile } from '../../../../src/main/shell/self-check-file.ts';
import { fakeSelfCheck } from '../../../helpers/fake-bridge-security.ts';
import { peopleBench, secretOf } from '../people/bench.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

const emptyVault: CommandAnswer<'vault.read'> = {
  state: 'empty',
  wrappedBy: null,
  keyStore: 'missing',
  keys: [],
  entries: 0,
  cleanedAtMs: null,
};

const bench = async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'countertop-security-'));
  folders.push(folder);
  const world = peopleBench();
  await world.hireAll();
  const vault: { answer: Answer<CommandAnswer<'vault.read'>> } = { answer: { ok: true, value: emptyVault } };
  const handlers = securityHandlers({
    people: world.people,
    offline: () =>
      Promise.resolve({
        offline: { answering: (command: () => unknown) => Promise.resolve(command()) },
        vault: { read: () => Promise.resolve(vault.answer) },
      } as never),
    logs: () => ({ files: 3, sinceMs: 5_000 }),
    selfCheck: () => readSelfCheck(selfCheckFile(folder)),
    settings: () => ({ offline: { ...defaultOffline, allowed: true, cardCode: 'memory' } }),
  });
  const writeCheck = (text: string): void => {
    mkdirSync(path.join(folder, 'security'), { recursive: true });
    writeFileSync(selfCheckFile(folder), text);
  };
  const read = async () =>
    commands['security.read'].answer.parse(valueOf(await handlers['security.read']({})));
  return { ...world, handlers, vault, writeCheck, read };
};

const valueOf = <Value>(answer: Answer<Value>): Value => {
  if (answer.ok) return answer.value;
  throw new Error(answer.error.code);
};

describe('what an auditor asks', () => {
  it('counts those who can sign in by role, and tells of vault, records and settings', async () => {
    const { read, people, as, idOf, clock } = await bench();
    const atMs = clock.nowMs();
    expect(await read()).toMatchObject({
      people: { cashier: 1, supervisor: 1, manager: 1, auditor: 1 },
      vault: emptyVault,
      retention: {
        monthsWanted: 12,
        monthsAtHand: 3,
        auditSinceMs: atMs,
        logSinceMs: 5_000,
        logFiles: 3,
      },
      selfCheck: null,
      offlineAllowed: true,
      cardCode: 'memory',
    });
    const before = (await read()).retention.auditEntries;
    await as('manager');
    await people.desk.change({ personId: idOf('cashier'), name: 'cashier', role: 'cashier', disabled: true });
    const after = await read();
    expect(after.people).toEqual({ cashier: 0, supervisor: 1, manager: 1, auditor: 1 });
    expect(after.retention.auditEntries).toBe(before + 2);
  });

  it('hands on why the vault cannot be read', async () => {
    const { handlers, vault } = await bench();
    vault.answer = { ok: false, error: { code: 'vault-unreadable' } };
    expect(await handlers['security.read']({})).toEqual(vault.answer);
  });

  it('shows the last self-check, and none that is damaged', async () => {
    const { read, writeCheck } = await bench();
    writeCheck(JSON.stringify(fakeSelfCheck(7)));
    expect((await read()).selfCheck).toEqual(fakeSelfCheck(7));
    for (const text of ['', '{', '{"version":1}', JSON.stringify({ ...fakeSelfCheck(7), version: 2 })]) {
      writeCheck(text);
      expect((await read()).selfCheck).toBeNull();
    }
  });

  it('pages the audit trail, newest first, without gap or overlap', async () => {
    const { handlers, signIn, idOf, events } = await bench();
    await signIn(idOf('manager'), 'not the password');
    await signIn(idOf('manager'), secretOf('manager'));
    const seen: string[] = [];
    let before: number | undefined;
    for (;;) {
      const request = { limit: 3, ...(before === undefined ? {} : { before }) };
      const { entries } = valueOf(await handlers['security.audit'](request));
      if (entries.length === 0) break;
      seen.push(...entries.map(({ event }) => event));
      before = entries.at(-1)?.sequence;
    }
    expect(seen).toEqual(events().reverse());
    expect(seen.slice(0, 2)).toEqual(['signed-in', 'sign-in-failed']);
    expect(seen.filter((event) => !(auditEvents as readonly string[]).includes(event))).toEqual([]);
  });
});
