// Seals secrets with the key store of the operating system (Keychain, DPAPI, libsecret, KWallet). Where there is none
// worth the name it says so and seals nothing: a key written into the program is no key.

export interface KeyStore {
  /** Asked anew each time: a keyring can be unlocked while the register runs. */
  state(): Promise<'good' | 'missing'>;
  /** @returns base64 of the sealed text @throws KeyStoreFault */
  seal(text: string): Promise<string>;
  /** @throws KeyStoreFault when it was sealed on another machine, by another user, or was changed */
  open(sealed: string): Promise<string>;
}

/** Names neither the secret nor the sealed text, and keeps no cause: a cause's message is not ours to vouch for. */
export class KeyStoreFault extends Error {
  override readonly name = 'KeyStoreFault';
  readonly code: 'seal-failed' | 'open-failed';
  constructor(code: KeyStoreFault['code']) {
    super(code);
    this.code = code;
  }
}

/**
 * Electron's `safeStorage`, of which version 25 has only the synchronous calls and from 46 on only the asynchronous
 * ones are there. What was sealed by the one is opened by the other (Electron: safeStorage).
 */
export interface SafeStorage {
  isEncryptionAvailable?(): boolean;
  encryptString?(text: string): Buffer;
  decryptString?(sealed: Buffer): string;
  isAsyncEncryptionAvailable?(): Promise<boolean>;
  encryptStringAsync?(text: string): Promise<Buffer>;
  decryptStringAsync?(sealed: Buffer): Promise<{ readonly result: string }>;
  getSelectedStorageBackend?(): string;
}

/**
 * On Linux without a secret store, Electron seals with a password that is the same on every machine: `basic_text`.
 * Version 25 has no name for the backend; there `isEncryptionAvailable` is false in that case.
 */
const worthlessBackends = ['basic_text', 'unknown'];

/** @param platform `process.platform`: only Linux has a choice of backends */
export const createElectronKeyStore = (safeStorage: SafeStorage, platform: string): KeyStore => {
  const available = async (): Promise<boolean> => {
    if (platform === 'linux' && worthlessBackends.includes(safeStorage.getSelectedStorageBackend?.() ?? ''))
      return false;
    if (safeStorage.isAsyncEncryptionAvailable !== undefined) return safeStorage.isAsyncEncryptionAvailable();
    return safeStorage.isEncryptionAvailable?.() ?? false;
  };
  const seal = async (text: string): Promise<Buffer | undefined> =>
    safeStorage.encryptStringAsync === undefined
      ? safeStorage.encryptString?.(text)
      : safeStorage.encryptStringAsync(text);
  const open = async (sealed: Buffer): Promise<string | undefined> =>
    safeStorage.decryptStringAsync === undefined
      ? safeStorage.decryptString?.(sealed)
      : (await safeStorage.decryptStringAsync(sealed)).result;

  return {
    state: async () => ((await available().catch(() => false)) ? 'good' : 'missing'),
    seal: async (text) => {
      const sealed = (await available().catch(() => false))
        ? await seal(text).catch(() => undefined)
        : undefined;
      if (sealed === undefined) throw new KeyStoreFault('seal-failed');
      return sealed.toString('base64');
    },
    open: async (sealed) => {
      const text = await open(Buffer.from(sealed, 'base64')).catch(() => undefined);
      if (text === undefined) throw new KeyStoreFault('open-failed');
      return text;
    },
  };
};
