// The stand-alone simulator as the harness drives it: it starts, answers at its control address, and keeps its ledger.
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { control, type RunningSimulator, startSimulator } from './harness/simulator.ts';

let simulator: RunningSimulator;
beforeAll(async () => {
  simulator = await startSimulator();
});
afterAll(() => simulator.stop());

it('describes itself, with a certificate authority that can be read', () => {
  const { baseUrl, caFile, mids } = simulator.description;
  expect(baseUrl).toMatch(/^https:\/\/.*\/v3$/);
  expect(readFileSync(caFile, 'utf8')).toContain('BEGIN CERTIFICATE');
  expect(mids.cardPresent).not.toBe(mids.cardNotPresent);
});

it('takes orders at its control address and refuses what it does not know', async () => {
  const { ledger, requests, fault, clearFaults, settle, switches, reset } = control(simulator);
  expect(await ledger()).toEqual({ transactions: [] });
  expect(await requests()).toEqual({ requests: [] });
  await fault({ fault: 'drop-after-commit', path: '/payment/sale', next: 1 });
  await clearFaults();
  await settle();
  await reset();
  await expect(switches({ 'no-such-switch': true })).rejects.toThrow('400');
});
