// The counter: which till is open, and the change from one to another when settings are saved.
import type { PlainSettings } from '../contract/index.ts';
import type { Customers } from './customers/customers.ts';
import type { FrontDesk } from './front-desk/front-desk.ts';
import type { GatewayServices } from './gateway/services.ts';
import { type OpenTill, openTill, type TillMakings } from './open-till.ts';
import type { JournalDesk } from './register/journal-desk.ts';
import type { PaymentsDesk } from './register/payments-desk.ts';
import type { ReceiptPost } from './register/receipt-post.ts';
import type { Till } from './register/till.ts';
import type { Comparisons } from './settlement/comparisons.ts';

export interface CounterParts extends TillMakings {
  /** The gateway of these settings, or undefined where live mode is not set up. */
  readonly gatewayFor: (settings: PlainSettings) => Promise<GatewayServices | undefined>;
  /** Called whenever the snapshot of the till in use has changed. */
  readonly push: (till: Till) => void;
}

/** Whatever a change of these changes is another till: another gateway, another journal. */
const gatewayOf = ({
  environment,
  baseUrl,
  extraCaFile,
  cardPresentMid,
  cardNotPresentMid,
}: PlainSettings): string =>
  JSON.stringify([environment, baseUrl, extraCaFile, cardPresentMid, cardNotPresentMid]);

export class Counter {
  readonly #parts: CounterParts;
  #settings: PlainSettings;
  #opening: Promise<OpenTill>;
  #open: OpenTill | undefined;

  /** Starts opening the till; the commands wait for it. */
  constructor(parts: CounterParts, settings: PlainSettings) {
    this.#parts = parts;
    this.#settings = settings;
    this.#opening = this.#openTill(settings, 0);
  }

  /** @throws when the till cannot be opened, such as a JournalFault */
  async till(): Promise<Till> {
    return (await this.#opening).till;
  }

  async desk(): Promise<PaymentsDesk> {
    return (await this.#opening).desk;
  }

  async journalDesk(): Promise<JournalDesk> {
    return (await this.#opening).journalDesk;
  }

  async post(): Promise<ReceiptPost> {
    return (await this.#opening).post;
  }

  /** The till if it is open already: for keys, which cannot wait. */
  get current(): Till | undefined {
    return this.#open?.till;
  }

  async comparisons(): Promise<Comparisons> {
    return (await this.#opening).comparisons;
  }

  async frontDesk(): Promise<FrontDesk> {
    return (await this.#opening).frontDesk;
  }

  /** Cards wait in the vault for the gateway that is set up. */
  get holdsCards(): boolean {
    return this.#open?.offline.offline.holdsCards ?? false;
  }

  async offline(): Promise<OpenTill['offline']> {
    return (await this.#opening).offline;
  }

  async customers(): Promise<Customers> {
    return (await this.#opening).customers;
  }

  /**
   * Puts saved settings into force. @param keysChanged secrets were typed anew
   * @throws when they cannot be, such as a JournalFault: the till before is open again
   */
  async apply(settings: PlainSettings, keysChanged: boolean): Promise<void> {
    const open = await this.#opening;
    const another = keysChanged || gatewayOf(this.#settings) !== gatewayOf(settings);
    const before = this.#settings;
    this.#settings = settings;
    if (!another) {
      await open.use(settings);
      return;
    }
    this.#open = undefined;
    const revision = open.till.snapshot().revision;
    const opening = open.close().then(() => this.#openTill(settings, revision));
    // Commands wait for the new till, or for the one before it where the new one cannot be opened.
    this.#opening = opening.catch((fault: unknown) => {
      this.#parts.log.write('error', 'till.not-opened', { fault: String(fault) });
      this.#settings = before;
      return this.#openTill(before, revision);
    });
    await opening.finally(() => this.#opening);
  }

  async close(): Promise<void> {
    this.#open = undefined;
    await (await this.#opening).close();
  }

  /** At once, when a bug ends the process: cards wiped, timers stopped. */
  stop(): void {
    this.#open?.till.stop();
  }

  async #openTill(settings: PlainSettings, lastRevision: number): Promise<OpenTill> {
    const found = await this.#parts.gatewayFor(settings);
    const open = await openTill(this.#parts, settings, found, lastRevision);
    this.#open = open;
    // A till that was closed may still hear of an answer; the screen must not.
    open.till.listen(() => {
      if (this.#open === open) this.#parts.push(open.till);
    });
    this.#parts.push(open.till);
    return open;
  }
}
