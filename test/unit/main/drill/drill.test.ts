// The drill at a whole till of practice mode: its own journal, vault and people in a folder, and a gateway in memory.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { DrillView, PlainSettings } from '../../../../src/contract/index.ts';
import { silentLog } from '../../../../src/main/base/log.ts';
import { offlineHandlers } from '../../../../src/main/ipc/handlers-offline.ts';
import { missingGateway } from '../../../../src/main/missing-gateway.ts';
import { openPeople } from '../../../../src/main/open-people.ts';
import { openTill, type OpenTill } from '../../../../src/main/open-till.ts';
import type { People } from '../../../../src/main/people/people.ts';
import type { EntryKey } from '../../../../src/main/register/keyed-entry.ts';
import { defaultSettings } from '../../../../src/main/settings/stored-settings.ts';
import { Tasks } from '../../../../src/main/tasks/tasks.ts';
import { countingIds } from '../../../helpers/counting-ids.ts';
import { FakeClock } from '../../../helpers/fake-clock.ts';
import { ModelGateway } from '../../../helpers/model-gateway.ts';
import { noKeyStore } from '../../../helpers/no-key-store.ts';
import { boxSealer, vaultPan } from '../../../helpers/vault-bench.ts';

const password = 'harbour 27 lamp';
const contact = { name: 'Guest One', phone: '555 010 2030', email: '' };
const practice: PlainSettings = {
  ...defaultSettings,
  reader: { kind: 'none' },
  offline: { ...defaultSettings.offline, allowed: true, cardCode: 'not-asked' },
};

interface Stand {
  readonly open: OpenTill;
  readonly people: People;
  readonly clock: FakeClock;
  readonly gateway: ModelGateway;
  readonly folder: string;
  readonly handlers: ReturnType<typeof offlineHandlers>;
  result(step: string): string | undefined;
  drill(): DrillView | null;
}

const stands: Stand[] = [];
afterEach(async () => {
  for (const { open, people, folder } of stands.splice(0)) {
    await open.close();
    people.close();
    rmSync(folder, { recursive: true, force: true });
  }
});

const stand = async (settings: PlainSettings = practice, manager = true): Promise<Stand> => {
  const clock = new FakeClock();
  const folder = mkdtempSync(path.join(tmpdir(), 'countertop-drill-'));
  const world = { clock, ids: countingIds(), log: silentLog, folder };
  const people = openPeople({ ...world, settings: () => settings });
  if (manager) await people.firstManager({ name: 'Manager 1', password });
  const gateway = new ModelGateway({
    clock,
    sendFault: () => 'none',
    lookUpFails: () => false,
    declines: () => false,
    lateMs: () => 1,
  });
  const makings = {
    ...world,
    ...noKeyStore,
    keyStore: boxSealer(),
    people,
    tasks: new Tasks({ ...world, push: () => undefined }),
    registerReader: () => undefined,
    pushBoard: () => undefined,
  };
  const open = await openTill(makings, settings, { ...missingGateway, gateway }, 0);
  await clock.advance(1_000);
  const made: Stand = {
    open,
    people,
    clock,
    gateway,
    folder,
    handlers: offlineHandlers({
      till: () => Promise.resolve(open.till),
      offline: () => Promise.resolve(open.offline),
      people,
    }),
    drill: () => open.till.snapshot().drill,
    result: (step) => made.drill()?.steps.find((each) => each.step === step)?.result,
  };
  stands.push(made);
  return made;
};

const play = ({ handlers }: Stand, wanted = true) => handlers['practice.drill']({ play: wanted });
const refused = (code: string): object => ({ ok: false, error: { code } });
const isDone = { ok: true, value: {} };

const charge = ({ open: { till } }: Stand, amountMinor: number): string => {
  if (till.snapshot().register.name === 'basket') till.addLine('Tea', amountMinor, 1);
  const charged = till.paying.charge();
  if (!charged.ok) throw new Error(charged.error.code);
  return charged.value.paymentId;
};
const key = ({ open: { till } }: Stand, fields: readonly string[]): void => {
  for (const digit of fields.join('')) till.entry.press(digit as EntryKey);
  expect(till.entry.press('submit')).toEqual(isDone);
};
/** A card at the gateway, which does not answer. */
const tryCard = async (at: Stand, paymentId: string): Promise<void> => {
  expect(at.open.till.entry.begin(paymentId)).toEqual(isDone);
  key(at, [vaultPan, '1230', '999', '10001']);
  await at.clock.advance(5_000);
};
const takeOffline = async (at: Stand, paymentId: string, pan = vaultPan): Promise<void> => {
  expect(await at.handlers['offline.begin']({ paymentId, contact, voiceCode: '' })).toEqual(isDone);
  key(at, [pan, '1230', '10001']);
  expect(at.open.till.snapshot().register).toMatchObject({ name: 'queued' });
};
const arm = (at: Stand) => at.handlers['offline.arm']({ password, hours: null });

describe('the drill', () => {
  it('plays an outage from the first try to the declined one that is settled: a hundred points', async () => {
    const at = await stand();
    const { till, desk } = at.open;
    expect(await play(at)).toEqual(isDone);
    expect(at.drill()).toMatchObject({ state: 'outage', startedAtMs: at.clock.nowMs(), score: 0 });
    expect(await play(at)).toEqual(refused('not-now'));

    const first = charge(at, 4_100);
    await tryCard(at, first);
    expect(till.snapshot().register).toMatchObject({ name: 'not-processed' });
    expect(till.snapshot().status.network.down).toBe('internet');
    expect(till.snapshot().status.gateway.state).toBe('unreachable');
    expect(at.gateway.sent).toEqual([]);
    expect(await arm(at)).toEqual(isDone);
    expect(at.result('armed')).toBe('good');
    expect(till.anotherCard(first)).toEqual(isDone);
    await takeOffline(at, first);
    expect(desk.receipt(first, 'customer', false).ok).toBe(true);
    till.next(first);
    expect(
      at
        .drill()
        ?.steps.filter(({ result }) => result === 'good')
        .map(({ step }) => step),
    ).toEqual(['noticed', 'armed', 'taken', 'contact', 'receipt']);

    const second = charge(at, 4_200);
    await takeOffline(at, second);
    expect(desk.receipt(second, 'customer', true).ok).toBe(true);
    till.next(second);
    await at.clock.advance(20_000);
    expect(till.snapshot().status.network.down).toBeNull();
    expect(at.result('back')).toBe('good');
    expect(desk.payment(first)).toMatchObject({ value: { state: 'approved' } });
    expect(desk.payment(second)).toMatchObject({ value: { state: 'declined', declineCode: 'GW51' } });
    expect(at.gateway.ledger).toMatchObject([{ amountMinor: 4_100, status: 'approved' }]);
    expect(till.snapshot().offline.declined.count).toBe(1);
    expect(at.drill()?.state).toBe('back');

    expect(await at.handlers['offline.re-key']({ paymentId: second })).toEqual(isDone);
    till.paying.payCash(4_200, 5_000);
    expect(at.drill()).toMatchObject({ state: 'ended', score: 100 });
    await play(at, false);
    expect(at.drill()).toBeNull();
  });

  it('declines the second although its order was tried before, and a write-off settles it', async () => {
    const at = await stand();
    const { till, desk } = at.open;
    await arm(at);
    await play(at);
    const first = charge(at, 4_100);
    await tryCard(at, first);
    till.anotherCard(first);
    await takeOffline(at, first);
    till.next(first);
    expect(at.result('receipt')).toBe('missed');
    const second = charge(at, 4_200);
    await tryCard(at, second);
    till.anotherCard(second);
    await takeOffline(at, second);
    till.next(second);
    await at.clock.advance(30_000);
    expect(desk.payment(second)).toMatchObject({ value: { state: 'declined', declineCode: 'GW51' } });
    expect(at.gateway.ledger).toHaveLength(1);
    expect(await at.handlers['offline.write-off']({ paymentId: second, reason: 'gone' })).toEqual(isDone);
    expect(at.drill()).toMatchObject({ state: 'ended', score: 90 });
  });

  it('leaves the register to the next customer while one is being sent', async () => {
    const at = await stand();
    const { till } = at.open;
    await arm(at);
    await play(at);
    const first = charge(at, 4_100);
    await tryCard(at, first);
    till.anotherCard(first);
    await takeOffline(at, first);
    till.next(first);
    const second = charge(at, 4_200);
    await takeOffline(at, second);
    at.open.offline.offline.forwarder.sendNow();
    await at.clock.advance(1);
    expect(at.open.desk.payment(first)).toMatchObject({ value: { state: 'requesting' } });
    till.next(second);
    expect(till.snapshot().register).toMatchObject({ name: 'basket', lines: [] });
  });

  it('is over after five minutes of nothing, and the network is back', async () => {
    const at = await stand();
    await play(at);
    const paymentId = charge(at, 4_100);
    await tryCard(at, paymentId);
    expect(at.open.network.gatewayReachable).toBe(false);
    await at.clock.advance(2 * 60_000);
    expect(at.result('armed')).toBe('missed');
    await at.clock.advance(3 * 60_000);
    expect(at.drill()).toMatchObject({ state: 'ended', score: 0 });
    await at.clock.advance(10_000);
    expect(at.open.network.gatewayReachable).toBe(true);
  });

  it('ends by the clerk at once; what was taken is sent and nothing is declined', async () => {
    const at = await stand();
    const { till, desk } = at.open;
    await arm(at);
    await play(at);
    const paymentId = charge(at, 4_100);
    await tryCard(at, paymentId);
    till.anotherCard(paymentId);
    await takeOffline(at, paymentId);
    till.next(paymentId);
    expect(await play(at, false)).toEqual(isDone);
    expect(at.drill()?.state).toBe('ended');
    expect(at.result('back')).toBe('missed');
    expect(await play(at, false)).toEqual(isDone);
    expect(at.drill()).toBeNull();
    expect(await play(at, false)).toEqual(isDone);
    expect(await play(at)).toEqual(refused('not-now'));
    await at.clock.advance(20_000);
    expect(desk.payment(paymentId)).toMatchObject({ value: { state: 'approved' } });
    expect(at.gateway.ledger).toHaveLength(1);
  });

  it('ends when the settings change', async () => {
    const at = await stand();
    await play(at);
    await at.open.use({ ...practice, clerkName: 'Another' });
    expect(at.drill()?.state).toBe('ended');
    const paymentId = charge(at, 4_100);
    await tryCard(at, paymentId);
    expect(at.open.desk.payment(paymentId)).toMatchObject({ value: { state: 'approved' } });
  });

  it('allows offline entry as long as it lasts where the shop does not, and nothing stays armed', async () => {
    const at = await stand({ ...practice, offline: { ...practice.offline, allowed: false } });
    const state = (): string => at.open.till.snapshot().offline.state;
    expect(state()).toBe('not-allowed');
    expect(await play(at)).toEqual(isDone);
    expect(state()).toBe('off');
    await arm(at);
    expect(state()).toBe('armed');
    const paymentId = charge(at, 4_100);
    await tryCard(at, paymentId);
    at.open.till.anotherCard(paymentId);
    await takeOffline(at, paymentId);
    at.open.till.next(paymentId);
    await play(at, false);
    expect(state()).toBe('not-allowed');
    await at.clock.advance(20_000);
    expect(at.open.desk.payment(paymentId)).toMatchObject({ value: { state: 'approved' } });
    await at.open.use(practice);
    expect(state()).toBe('off');
  });

  it('is refused where nobody could arm, and while something stands', async () => {
    expect(await play(await stand(practice, false))).toEqual(refused('sign-in-first'));
    const sandbox = { ...practice, environment: 'sandbox', baseUrl: 'https://gateway.example/v3' } as const;
    const elsewhere = await stand(sandbox);
    expect(elsewhere.open.offline.drill).toBeUndefined();
    expect(await play(elsewhere)).toEqual(refused('not-now'));
    const busy = await stand();
    charge(busy, 4_100);
    expect(await play(busy)).toEqual(refused('register-busy'));
    expect(busy.drill()).toBeNull();
  });
});
