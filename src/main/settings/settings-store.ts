// The settings in force. A save is all or nothing: everything is checked, then the secrets are sealed, then one atomic
// write replaces the file. Secrets are opened only to be checked or handed to the gateway client, and kept nowhere.
import type { Answer } from '../../contract/errors.ts';
import {
  type FieldFault,
  type PlainSettings,
  plainSettingsSchema,
  type SaveAnswer,
  type SettingsDraft,
  type SettingsView,
} from '../../contract/settings.ts';
import type { Log } from '../base/log.ts';
import type { CertificateFile } from './certificate-file.ts';
import type { KeyStore } from './key-store.ts';
import {
  defaultSettings,
  type SettingsFile,
  type StoredSettings,
  storedSettingsSchema,
} from './stored-settings.ts';
import { busyFaults, gatewayOf, type Secrets, validateDraft } from './validate-draft.ts';

/** What the gateway client needs, in memory only. Never log it. */
export interface GatewayCredentials {
  readonly environment: 'sandbox' | 'production';
  /** Without a trailing slash. */
  readonly baseUrl: string;
  readonly appKey: string;
  readonly clientKey: string;
  readonly mids: { readonly cardPresent: string; readonly cardNotPresent: string };
  /** PEM of an extra certificate authority. */
  readonly extraCa?: string;
}

export type GatewaySetUp =
  | { readonly state: 'practice' }
  | { readonly state: 'ready'; readonly credentials: GatewayCredentials }
  | { readonly state: 'not-set-up'; readonly faults: readonly FieldFault[] };

export interface SettingsStoreOptions {
  readonly file: SettingsFile;
  readonly keyStore: KeyStore;
  readonly readCertificate: (path: string) => CertificateFile;
  /** Whether a payment is unresolved: its gateway must stay as it is until it is settled. */
  readonly busy: () => boolean;
  /** Cards taken offline wait for the gateway that is set up. */
  readonly holdsCards?: () => boolean;
  readonly log: Log;
}

export class SettingsStore {
  readonly #options: SettingsStoreOptions;
  #stored: StoredSettings;
  #before: StoredSettings | undefined;
  /** Saves stand in line: each builds on what the one before it wrote. */
  #turn: Promise<unknown> = Promise.resolve();

  /** Reads the file. A damaged one is kept aside and the defaults are used, with a warning in the log. */
  constructor(options: SettingsStoreOptions) {
    this.#options = options;
    this.#stored = readOrSetAside(options) ?? { version: 1, plain: defaultSettings, secrets: null };
  }

  get plain(): PlainSettings {
    return this.#stored.plain;
  }

  /** For the screen: which secrets are kept, never what they are. */
  async view(): Promise<SettingsView> {
    const kept = this.#stored.secrets !== null;
    const keyStore = await this.#options.keyStore.state();
    return { ...this.#stored.plain, appKeyKept: kept, clientKeyKept: kept, keyStore };
  }

  /** Faults mean that nothing was saved. `settings-refused` means that the file could not be written. */
  save(draft: SettingsDraft): Promise<Answer<SaveAnswer>> {
    const saved = this.#turn.then(() => this.#save(draft));
    this.#turn = saved.catch(() => undefined);
    return saved;
  }

  /** What was saved last could not be put into force: the settings before it stand again. */
  async takeBack(): Promise<void> {
    const before = this.#before;
    if (before === undefined) return;
    const write = await this.#options.file.writer();
    write(before);
    this.#stored = before;
    this.#before = undefined;
    this.#options.log.write('warn', 'settings.taken-back', { environment: before.plain.environment });
  }

  /** The gateway of the settings in force. */
  gatewayCredentials(): Promise<GatewaySetUp> {
    return this.credentialsOf(this.#stored.plain);
  }

  /** The gateway that a draft would make, for a connection test: checked as if it were saved. */
  async credentialsOf(sent: SettingsDraft): Promise<GatewaySetUp> {
    const draft = tidy(sent);
    const { faults, secrets, certificate } = await this.#check(draft, false);
    if (faults.length > 0) return { state: 'not-set-up', faults };
    if (draft.environment === 'practice') return { state: 'practice' };
    const { appKey, clientKey } = secrets;
    if (appKey === undefined || clientKey === undefined) return { state: 'not-set-up', faults };
    return {
      state: 'ready',
      credentials: {
        environment: draft.environment,
        baseUrl: draft.baseUrl,
        appKey,
        clientKey,
        mids: { cardPresent: draft.cardPresentMid, cardNotPresent: draft.cardNotPresentMid },
        ...(certificate.state === 'good' ? { extraCa: certificate.pem } : {}),
      },
    };
  }

  async #save(sent: SettingsDraft): Promise<Answer<SaveAnswer>> {
    const { log } = this.#options;
    const draft = tidy(sent);
    const { faults, secrets } = await this.#check(draft, this.#options.busy());
    if (faults.length > 0) return this.#saveAnswer(faults);

    const sealed = await this.#sealed(draft, secrets);
    if (sealed === 'failed') return this.#saveAnswer([{ field: 'environment', fault: 'key-store-missing' }]);
    const write = await this.#options.file.writer();
    // A payment may have begun while the key store worked; from here to the write nothing waits.
    const late = this.#options.busy() ? busyFaults(draft, this.#stored.plain) : [];
    if (late.length > 0) return this.#saveAnswer(late);
    const stored: StoredSettings = { version: 1, plain: plainSettingsSchema.parse(draft), secrets: sealed };
    try {
      write(stored);
    } catch (fault) {
      log.write('error', 'settings.write-failed', { fault: fault instanceof Error ? fault.name : 'unknown' });
      return { ok: false, error: { code: 'settings-refused' } };
    }
    this.#before = this.#stored;
    this.#stored = stored;
    log.write('info', 'settings.saved', {
      environment: stored.plain.environment,
      reader: stored.plain.reader.kind,
    });
    return this.#saveAnswer([]);
  }

  async #check(draft: SettingsDraft, busy: boolean): Promise<Checked> {
    const live = draft.environment !== 'practice';
    const certificate: CertificateFile = live
      ? this.#options.readCertificate(draft.extraCaFile)
      : { state: 'none' };
    const keyStore = live ? await this.#options.keyStore.state() : 'good';
    const kept = live && keyStore === 'good' ? await this.#kept(draft) : {};
    const facts = {
      keyStore,
      extraCa: certificate.state,
      current: this.#stored.plain,
      busy,
      holdsCards: this.#options.holdsCards?.() ?? false,
    };
    return {
      faults: validateDraft(draft, kept, facts),
      secrets: { appKey: draft.appKey ?? kept.appKey, clientKey: draft.clientKey ?? kept.clientKey },
      certificate,
    };
  }

  /** The kept secrets in the clear, where they belong to the draft's gateway and can still be opened. */
  async #kept(draft: SettingsDraft): Promise<Secrets> {
    const { secrets } = this.#stored;
    if (secrets?.gateway !== gatewayOf(draft)) return {};
    const { keyStore, log } = this.#options;
    try {
      return {
        appKey: await keyStore.open(secrets.appKey),
        clientKey: await keyStore.open(secrets.clientKey),
      };
    } catch (fault) {
      log.write('warn', 'settings.secret-unreadable', {
        fault: fault instanceof Error ? fault.name : 'unknown',
      });
      return {};
    }
  }

  /** The secrets to write: those kept where none was typed, else both sealed anew. */
  async #sealed(draft: SettingsDraft, secrets: Secrets): Promise<StoredSettings['secrets'] | 'failed'> {
    if (draft.appKey === undefined && draft.clientKey === undefined) return this.#stored.secrets;
    const { keyStore, log } = this.#options;
    try {
      return {
        gateway: gatewayOf(draft),
        appKey: await keyStore.seal(secrets.appKey ?? ''),
        clientKey: await keyStore.seal(secrets.clientKey ?? ''),
      };
    } catch (fault) {
      log.write('error', 'settings.seal-failed', { fault: fault instanceof Error ? fault.name : 'unknown' });
      return 'failed';
    }
  }

  async #saveAnswer(faults: FieldFault[]): Promise<Answer<SaveAnswer>> {
    return { ok: true, value: { faults, settings: await this.view() } };
  }
}

interface Checked {
  readonly faults: FieldFault[];
  readonly secrets: Secrets;
  readonly certificate: CertificateFile;
}

/** An empty secret field is one left out; a base URL is kept without its trailing slashes. */
const tidy = (draft: SettingsDraft): SettingsDraft => ({
  ...draft,
  baseUrl: draft.baseUrl.replace(/\/+$/, ''),
  appKey: draft.appKey === '' ? undefined : draft.appKey,
  clientKey: draft.clientKey === '' ? undefined : draft.clientKey,
});

const readOrSetAside = ({ file, log }: SettingsStoreOptions): StoredSettings | undefined => {
  let why: string;
  try {
    const content = file.read();
    if (content === undefined) return undefined;
    const parsed = storedSettingsSchema.safeParse(content);
    if (parsed.success) return parsed.data;
    why = parsed.error.issues[0]?.path.map(String).join('.') ?? 'shape';
  } catch (fault) {
    why = fault instanceof Error ? fault.name : 'unreadable';
  }
  log.write('warn', 'settings.damaged', { why, keptAs: file.setAside() });
  return undefined;
};
