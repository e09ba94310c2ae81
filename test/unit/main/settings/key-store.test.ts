import { describe, expect, it } from 'vitest';
import {
  createElectronKeyStore,
  KeyStoreFault,
  type SafeStorage,
} from '../../../../src/main/settings/key-store.ts';

const seal = (text: string) => Buffer.from(`v11${text}`);
const open = (sealed: Buffer) => {
  const text = sealed.toString();
  if (!text.startsWith('v11')) throw new Error(`cannot decrypt ${text}`);
  return text.slice(3);
};

/** As in Electron 25: synchronous calls only, and no name for the backend. */
const electron25 = (available: boolean): SafeStorage => ({
  isEncryptionAvailable: () => available,
  encryptString: seal,
  decryptString: open,
});

/** As in Electron 46: asynchronous calls only. */
const electron46 = (available: boolean, backend = 'gnome_libsecret'): SafeStorage => ({
  isAsyncEncryptionAvailable: () => Promise.resolve(available),
  encryptStringAsync: (text) => Promise.resolve(seal(text)),
  decryptStringAsync: async (sealed) => ({ result: open(sealed) }),
  getSelectedStorageBackend: () => backend,
});

const runtimes = [
  ['Electron 25', electron25],
  ['Electron 46', electron46],
] as const;

describe.each(runtimes)('the key store of %s', (_title, runtime) => {
  it('opens what it sealed', async () => {
    const keyStore = createElectronKeyStore(runtime(true), 'linux');
    expect(await keyStore.state()).toBe('good');
    const sealed = await keyStore.seal('T6554567891234567890');
    expect(sealed).not.toContain('T655');
    expect(await keyStore.open(sealed)).toBe('T6554567891234567890');
  });

  it('seals nothing where there is no store, and names no secret', async () => {
    const keyStore = createElectronKeyStore(runtime(false), 'linux');
    expect(await keyStore.state()).toBe('missing');
    await expect(keyStore.seal('T6554567891234567890')).rejects.toThrow(new KeyStoreFault('seal-failed'));
  });

  it('says that it cannot open what another machine sealed, without the text', async () => {
    const keyStore = createElectronKeyStore(runtime(true), 'linux');
    const fault: unknown = await keyStore
      .open(Buffer.from('foreign secret').toString('base64'))
      .catch((thrown: unknown) => thrown);
    expect(fault).toEqual(new KeyStoreFault('open-failed'));
    expect(JSON.stringify(fault) + String((fault as Error).stack)).not.toContain('foreign');
  });
});

describe('on Linux without a secret store', () => {
  it.each(['basic_text', 'unknown'])('the backend %s is no key store', async (backend) => {
    const keyStore = createElectronKeyStore(electron46(true, backend), 'linux');
    expect(await keyStore.state()).toBe('missing');
    await expect(keyStore.seal('secret')).rejects.toThrow('seal-failed');
  });

  it('the name of the backend counts on Linux only', async () => {
    expect(await createElectronKeyStore(electron46(true, 'basic_text'), 'win32').state()).toBe('good');
  });

  it('a store that throws is none', async () => {
    const throwing: SafeStorage = { isEncryptionAvailable: () => expect.fail('no bus') };
    expect(await createElectronKeyStore(throwing, 'linux').state()).toBe('missing');
    expect(await createElectronKeyStore({}, 'darwin').state()).toBe('missing');
  });
});
