import { describe, expect, it } from 'vitest';
import type { SettingsDraft } from '../../../../src/contract/settings.ts';
import { createLog } from '../../../../src/main/base/log.ts';
import { type KeyStore, KeyStoreFault } from '../../../../src/main/settings/key-store.ts';
import { SettingsStore } from '../../../../src/main/settings/settings-store.ts';
import {
  defaultSettings,
  type SettingsFile,
  type StoredSettings,
} from '../../../../src/main/settings/stored-settings.ts';

const appKey = 'T6554567891234567890';
const clientKey = '0123456789abcdef0123456789abcdef';
const sandbox: SettingsDraft = {
  ...defaultSettings,
  environment: 'sandbox',
  baseUrl: 'https://gateway.example/v3',
  cardPresentMid: '887728203',
  cardNotPresentMid: '887728202',
  reader: { kind: 'none' },
};
const withKeys: SettingsDraft = { ...sandbox, appKey, clientKey };

class FakeFile implements SettingsFile {
  content: string | undefined;
  aside: string[] = [];
  writes = 0;
  full = false;
  read(): unknown {
    return this.content === undefined ? undefined : (JSON.parse(this.content) as unknown);
  }
  writer(): Promise<(settings: StoredSettings) => void> {
    return Promise.resolve((settings) => {
      if (this.full) throw new Error(`ENOSPC ${JSON.stringify(settings)}`);
      this.writes += 1;
      this.content = JSON.stringify(settings);
    });
  }
  setAside(): string {
    this.aside.push(this.content ?? '');
    this.content = undefined;
    return 'settings.json.damaged-0';
  }
}

/** Seals by writing hexadecimal: enough to tell sealed from open. */
class FakeKeyStore implements KeyStore {
  available = true;
  sealsLeft = Number.POSITIVE_INFINITY;
  opens = true;
  whileSealing: () => void = () => undefined;
  state(): Promise<'good' | 'missing'> {
    return Promise.resolve(this.available ? 'good' : 'missing');
  }
  seal(text: string): Promise<string> {
    this.whileSealing();
    this.sealsLeft -= 1;
    if (this.sealsLeft < 0) return Promise.reject(new KeyStoreFault('seal-failed'));
    return Promise.resolve(`sealed:${Buffer.from(text).toString('hex')}`);
  }
  open(sealed: string): Promise<string> {
    if (!this.opens) return Promise.reject(new KeyStoreFault('open-failed'));
    return Promise.resolve(Buffer.from(sealed.slice('sealed:'.length), 'hex').toString());
  }
}

const opened = (content?: string) => {
  const file = new FakeFile();
  file.content = content;
  const keyStore = new FakeKeyStore();
  const lines: string[] = [];
  const world = { busy: false, certificate: 'none' as 'none' | 'file-unreadable' };
  const open = () =>
    new SettingsStore({
      file,
      keyStore,
      readCertificate: (path) =>
        path === '/ca.pem' ? { state: 'good', pem: 'PEM' } : { state: world.certificate },
      busy: () => world.busy,
      log: createLog(
        (line) => lines.push(line),
        () => 0,
      ),
    });
  return { file, keyStore, lines, world, open, store: open() };
};

const faultsOf = async (answer: ReturnType<SettingsStore['save']>): Promise<string[]> => {
  const { ok, value } = (await answer) as { ok: true; value: { faults: { field: string; fault: string }[] } };
  expect(ok).toBe(true);
  return value.faults.map(({ field, fault }) => `${field} ${fault}`);
};

describe('taking back', () => {
  it('puts the settings before the last save in force and into the file', async () => {
    const { store, open } = opened();
    await store.save({ ...defaultSettings, taxBasisPoints: 500 });
    await store.save({ ...defaultSettings, taxBasisPoints: 900 });
    await store.takeBack();
    expect(store.plain.taxBasisPoints).toBe(500);
    expect(open().plain.taxBasisPoints).toBe(500);
    await store.takeBack();
    expect(store.plain.taxBasisPoints).toBe(500);
  });
});

describe('the settings', () => {
  it('begin with practice, which needs nothing', async () => {
    const { store, file } = opened();
    expect(await store.view()).toEqual({
      ...defaultSettings,
      appKeyKept: false,
      clientKeyKept: false,
      keyStore: 'good',
    });
    expect(await store.gatewayCredentials()).toEqual({ state: 'practice' });
    expect(file.writes).toBe(0);
  });

  it('are saved in one write, sealed, and read back by the next start', async () => {
    const { store, file, open, lines } = opened();
    expect(await faultsOf(store.save({ ...withKeys, baseUrl: 'https://gateway.example/v3//' }))).toEqual([]);
    expect(file.writes).toBe(1);
    expect(file.content).not.toContain(appKey);
    expect(file.content).not.toContain(clientKey);
    const next = open();
    expect(next.plain).toEqual(sandbox);
    expect(await next.view()).toMatchObject({ appKeyKept: true, clientKeyKept: true });
    expect(JSON.stringify(await next.view())).not.toContain(appKey);
    expect(await next.gatewayCredentials()).toEqual({
      state: 'ready',
      credentials: {
        environment: 'sandbox',
        baseUrl: 'https://gateway.example/v3',
        appKey,
        clientKey,
        mids: { cardPresent: '887728203', cardNotPresent: '887728202' },
      },
    });
    expect(lines.join()).not.toContain(appKey);
  });

  it('carry the extra authority to the gateway client', async () => {
    const { store } = opened();
    await store.save({ ...withKeys, extraCaFile: '/ca.pem' });
    expect(await store.gatewayCredentials()).toMatchObject({ credentials: { extraCa: 'PEM' } });
  });
});

describe('a save', () => {
  const saved = async () => {
    const world = opened();
    await world.store.save(withKeys);
    const before = world.file.content;
    const unchanged = async () => {
      expect(world.file.content).toBe(before);
      expect(world.store.plain).toEqual(sandbox);
      expect(await world.store.gatewayCredentials()).toMatchObject({ credentials: { appKey, clientKey } });
    };
    return { ...world, unchanged };
  };

  it('with a fault changes nothing at all', async () => {
    const { store, unchanged } = await saved();
    const bad = { ...withKeys, taxBasisPoints: 825, cardPresentMid: 'shop' };
    expect(await faultsOf(store.save(bad))).toEqual(['cardPresentMid mid-shape']);
    await unchanged();
  });

  it.each([0, 1])('whose sealing fails after %i secrets changes nothing at all', async (seals) => {
    const { store, keyStore, unchanged, lines } = await saved();
    keyStore.sealsLeft = seals;
    const draft = { ...withKeys, taxBasisPoints: 825, appKey: 'T999' };
    expect(await faultsOf(store.save(draft))).toEqual(['environment key-store-missing']);
    await unchanged();
    expect(lines.join()).not.toMatch(/T999|0123456789abcdef/);
  });

  it('whose write fails changes nothing, and tells no secret', async () => {
    const { store, file, unchanged, lines } = await saved();
    file.full = true;
    const answer = await store.save({ ...withKeys, taxBasisPoints: 825 });
    expect(answer).toEqual({ ok: false, error: { code: 'settings-refused' } });
    await unchanged();
    expect(lines.join()).not.toMatch(/sealed|T655/);
    file.full = false;
    expect(await faultsOf(store.save({ ...sandbox, taxBasisPoints: 825 }))).toEqual([]);
  });

  it('keeps a secret that is left out, or left empty', async () => {
    const { store } = await saved();
    expect(await faultsOf(store.save({ ...sandbox, taxBasisPoints: 825 }))).toEqual([]);
    expect(await faultsOf(store.save({ ...sandbox, appKey: 'T2', clientKey: '' }))).toEqual([]);
    expect(await store.gatewayCredentials()).toMatchObject({ credentials: { appKey: 'T2', clientKey } });
  });

  it('never sends a kept secret to another gateway', async () => {
    const { store, unchanged } = await saved();
    const elsewhere = { ...sandbox, baseUrl: 'https://attacker.example/v3' };
    const missing = ['appKey missing', 'clientKey missing'];
    expect(await faultsOf(store.save(elsewhere))).toEqual(missing);
    expect(await faultsOf(store.save({ ...sandbox, environment: 'production' }))).toEqual(missing);
    expect(await faultsOf(store.save({ ...elsewhere, appKey: 'T2' }))).toEqual(['clientKey missing']);
    expect(await store.credentialsOf(elsewhere)).toMatchObject({ state: 'not-set-up' });
    await unchanged();
  });

  it('finds its secrets again after a spell of practice', async () => {
    const { store } = await saved();
    expect(await faultsOf(store.save(defaultSettings))).toEqual([]);
    expect(await store.view()).toMatchObject({ environment: 'practice', appKeyKept: true });
    expect(await faultsOf(store.save(sandbox))).toEqual([]);
    expect(await store.gatewayCredentials()).toMatchObject({ credentials: { appKey } });
  });

  it('without a key store is refused for a real gateway and not for practice', async () => {
    const { store, keyStore } = opened();
    keyStore.available = false;
    expect(await faultsOf(store.save(withKeys))).toEqual(['environment key-store-missing']);
    expect(await faultsOf(store.save({ ...defaultSettings, taxBasisPoints: 825 }))).toEqual([]);
    expect(await store.view()).toMatchObject({ keyStore: 'missing', taxBasisPoints: 825 });
  });

  it('asks for the keys again when they cannot be opened any more', async () => {
    const { store, keyStore } = await saved();
    keyStore.opens = false;
    const faults = [
      { field: 'appKey', fault: 'missing' },
      { field: 'clientKey', fault: 'missing' },
    ];
    expect(await store.gatewayCredentials()).toEqual({ state: 'not-set-up', faults });
  });

  it('waits for the one before it', async () => {
    const { store, file } = opened();
    const first = store.save(withKeys);
    const second = store.save({ ...sandbox, taxBasisPoints: 825 });
    expect(await faultsOf(first)).toEqual([]);
    expect(await faultsOf(second)).toEqual([]);
    expect(file.writes).toBe(2);
    expect(await store.gatewayCredentials()).toMatchObject({ state: 'ready' });
    expect(store.plain.taxBasisPoints).toBe(825);
  });

  it('leaves the gateway alone while a payment is unresolved, also one that begins while it seals', async () => {
    const { store, world, keyStore, unchanged } = await saved();
    world.busy = true;
    expect(await faultsOf(store.save({ ...withKeys, cardPresentMid: '1' }))).toContain('cardPresentMid busy');
    world.busy = false;
    keyStore.whileSealing = () => {
      world.busy = true;
    };
    const faults = await faultsOf(store.save({ ...withKeys, cardPresentMid: '1' }));
    expect(faults).toContain('cardPresentMid busy');
    await unchanged();
  });
});

describe('a damaged file', () => {
  it.each([
    ['no JSON', '{"version":1,"pl'],
    ['another version', '{"version":2}'],
    ['a wrong field', JSON.stringify({ version: 1, plain: { ...sandbox, reader: 7 }, secrets: null })],
    ['a list', '[]'],
  ])('is kept aside with a warning, and the defaults are used: %s', (_title, content) => {
    const { store, file, lines } = opened(content);
    expect(store.plain).toEqual(defaultSettings);
    expect(file.aside).toEqual([content]);
    expect(lines.map((line) => JSON.parse(line) as object)).toMatchObject([
      { level: 'warn', event: 'settings.damaged', keptAs: 'settings.json.damaged-0' },
    ]);
  });
});
