// Whether cards may be keyed while the network is down: armed by a manager for so many hours, or until the shift ends. Kept
// in the journal: a crash in the middle of an outage disarms nothing, and who armed it can be read later.
import { z } from 'zod';
import type { Clock } from '../base/clock.ts';
import type { Journal } from '../journal/port.ts';

const room = 'offline-arming';
const id = 'till';

const armedSchema = z.object({
  by: z.string(),
  atMs: z.number(),
  /** Null: until the shift ends. */
  untilMs: z.number().nullable(),
});
export type Armed = z.infer<typeof armedSchema>;

const hourMs = 3_600_000;
/** No shift is longer: whoever forgets to end it does not leave the till armed. */
const longestShiftMs = 24 * hourMs;

export class Arming {
  readonly #journal: Journal;
  readonly #clock: Clock;
  #armed: Armed | null;

  constructor(journal: Journal, clock: Clock) {
    this.#journal = journal;
    this.#clock = clock;
    const kept = armedSchema.safeParse(journal.keptOne(room, id)?.body);
    this.#armed = kept.success ? kept.data : null;
  }

  /** Null once its time is over. */
  get armed(): Armed | null {
    const nowMs = this.#clock.nowMs();
    if (this.#armed === null) return null;
    const { atMs, untilMs } = this.#armed;
    // A clock set back before the arming ends it too: nobody knows how long it would last.
    const over = nowMs < atMs || nowMs >= Math.min(untilMs ?? Infinity, atMs + longestShiftMs);
    return over ? null : this.#armed;
  }

  /** @param hours null: until the shift ends @throws JournalFault: nothing has changed */
  arm(by: string, hours: number | null): void {
    const atMs = this.#clock.nowMs();
    const armed: Armed = { by, atMs, untilMs: hours === null ? null : atMs + hours * hourMs };
    this.#write('offline-armed', armed);
    this.#armed = armed;
  }

  /** @throws JournalFault: nothing has changed */
  disarm(): void {
    if (this.#armed === null) return;
    this.#write('offline-disarmed', null);
    this.#armed = null;
  }

  /** @throws JournalFault: nothing has changed */
  shiftEnded(): void {
    if (this.#armed?.untilMs === null) this.disarm();
  }

  #write(event: string, body: Armed | null): void {
    this.#journal.append({ atMs: this.#clock.nowMs(), subject: `${room}:${id}`, event, body, kept: true });
  }
}
