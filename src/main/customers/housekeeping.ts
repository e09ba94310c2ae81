// What the till does about cards and series by itself, at its start and every hour: cards that a restart left in the middle
// of a change are looked for, new cards are read, and, where the shop wants it, due payments are charged.
import type { CancelTimer, Clock } from '../base/clock.ts';
import type { Log } from '../base/log.ts';
import { JournalFault } from '../journal/port.ts';
import type { CardLists } from './card-lists.ts';
import type { CardsDesk } from './cards-desk.ts';
import type { SeriesDesk } from './series-desk.ts';

export interface HousekeepingParts {
  readonly cards: Pick<CardsDesk, 'takeUp'>;
  readonly lists: Pick<CardLists, 'readMissing'>;
  readonly series: Pick<SeriesDesk, 'chargeNextUnattended'>;
  /** The gateway answers: a due day is not spent on a request that cannot arrive. */
  readonly online: () => boolean;
  /** The shop's setting: due payments are charged without a clerk. */
  readonly chargeUnattended: () => boolean;
  readonly clock: Clock;
  readonly log: Log;
}

const hourMs = 3_600_000;
/** Between two looks at a gateway that does not answer. */
const offlineMs = 60_000;
/** Between two payments, so that a day with many due does not keep the clerk's own from being sent. */
const betweenPaymentsMs = 5_000;

export class Housekeeping {
  readonly #parts: HousekeepingParts;
  #cancel: CancelTimer = () => undefined;
  #stopped = false;

  constructor(parts: HousekeepingParts) {
    this.#parts = parts;
  }

  start(): void {
    void this.#round();
  }

  stop(): void {
    this.#stopped = true;
    this.#cancel();
  }

  async #round(): Promise<void> {
    const { cards, lists, log } = this.#parts;
    if (!this.#read(() => this.#parts.online())) {
      this.#later(offlineMs, () => void this.#round());
      return;
    }
    try {
      await cards.takeUp();
      await lists.readMissing();
    } catch (fault) {
      log.write('error', 'housekeeping.failed', { fault: fault instanceof Error ? fault.name : 'unknown' });
    }
    if (!this.#stopped) this.#charge();
  }

  #charge(): void {
    const { series, chargeUnattended, online } = this.#parts;
    const charged = this.#read(() => chargeUnattended() && online() && series.chargeNextUnattended());
    if (charged) this.#later(betweenPaymentsMs, () => this.#charge());
    else this.#later(hourMs, () => void this.#round());
  }

  /** False where the disk failed: the next round reads again. */
  #read(task: () => boolean): boolean {
    try {
      return task();
    } catch (fault) {
      if (!(fault instanceof JournalFault)) throw fault;
      this.#parts.log.write('error', 'housekeeping.failed', { fault: fault.code });
      return false;
    }
  }

  #later(delayMs: number, task: () => void): void {
    if (!this.#stopped) this.#cancel = this.#parts.clock.after(delayMs, task);
  }
}
