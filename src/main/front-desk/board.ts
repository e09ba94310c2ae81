// The board's memory: the money of every folio that wants somebody, so that the screen is told without asking the disk. Rows
// are made when they are looked at, as clocks run out by time alone; the journal is read once per folio at the start, and
// for one folio when that has changed.
import { setImmediate as turn } from 'node:timers/promises';
import { byConcern } from '../../contract/board-order.ts';
import type { Board as BoardView, BoardChange, BoardRow } from '../../contract/folio-views.ts';
import type { FrontDeskSettings } from '../../contract/front-desk-settings.ts';
import { dayOf } from '../base/calendar.ts';
import type { Clock } from '../base/clock.ts';
import type { ClockReading } from '../folio/clock-jump.ts';
import { type Folio, isUnderWay } from '../folio/folio.ts';
import type { FolioMoney } from '../folio/folio-money.ts';
import { type Around, aroundNow, aroundOf } from './around.ts';
import { boardRowOf, isOnBoard } from './board-row.ts';
import { ClockWatch, readingOf } from './clock-watch.ts';
import { FolioSearch } from './folio-search.ts';

export interface BoardPort {
  folios(): Promise<readonly Folio[]>;
  money(folioId: string): Promise<FolioMoney | undefined>;
}

export interface BoardParts {
  readonly port: BoardPort;
  readonly clock: Pick<Clock, 'nowMs' | 'monotonicMs'>;
  readonly settings: () => Pick<FrontDeskSettings, 'acquirer' | 'increment' | 'inspectionHours'>;
  readonly listener: (change: BoardChange) => void;
  /** IANA name; the machine's own where left out. */
  readonly timeZone?: string;
}

/** More folios than this are found by another word. */
export const foundMax = 50;

/** So many folios are read before everybody else has a turn. */
const readAtOnce = 25;

export class Board {
  readonly #parts: BoardParts;
  readonly #money = new Map<string, FolioMoney>();
  readonly #search = new FolioSearch();
  /** What was last told of each folio on the board, as text. */
  readonly #told = new Map<string, string>();
  /** The newest reading of a folio wins, whichever answers last. */
  readonly #readings = new Map<string, number>();
  readonly #watch: ClockWatch;
  #today: string;
  #revision = 0;

  constructor(parts: BoardParts) {
    this.#parts = parts;
    this.#watch = new ClockWatch(readingOf(parts.clock));
    this.#today = this.#dayOfNow();
  }

  /** Once, at the start. Those under way come first. @throws JournalFault */
  async load(): Promise<void> {
    const folios = await this.#parts.port.folios();
    for (const folio of folios) this.#search.keep(folio);
    for (const isFirst of [true, false]) {
      await this.#readAll(folios.filter((folio) => isUnderWay(folio) === isFirst));
      this.tick();
    }
  }

  /** What a folio is looked at with now. */
  around(money: FolioMoney): Around {
    return aroundOf(money, this.#around());
  }

  /** Reads one folio anew and tells of it. @throws JournalFault */
  async changed(folioId: string): Promise<void> {
    if (await this.#renew(folioId)) this.#tell(folioId, this.#rowOf(folioId));
  }

  read(): BoardView {
    return {
      revision: this.#revision,
      today: this.#dayOfNow(),
      rows: this.#rows().sort(byConcern),
      clockJumpMs: this.#watch.jumpMs,
    };
  }

  /** The money of every folio on the board: of those that are not there, nothing is held, owed or unknown. */
  folios(): readonly FolioMoney[] {
    return [...this.#money.values()];
  }

  /**
   * Settled folios too. Those on the board come first, in its order; then the stays that ended last.
   * @throws JournalFault
   */
  async find(search: string): Promise<{ rows: BoardRow[]; more: boolean }> {
    const around = this.#around();
    const found = this.#search.find(search);
    const rows = found
      .flatMap((id) => this.#money.get(id) ?? [])
      .map((money) => this.#row(money, around))
      .sort(byConcern);
    for (const id of found) {
      if (rows.length >= foundMax) break;
      const money = this.#money.has(id) ? undefined : await this.#parts.port.money(id);
      if (money !== undefined) rows.push(this.#row(money, around));
    }
    return { rows: rows.slice(0, foundMax), more: found.length > foundMax };
  }

  /** Once a minute: looks at the clock and the day, and tells of the rows that time alone has changed. */
  tick(): void {
    this.clockChecked(readingOf(this.#parts.clock));
    const today = this.#dayOfNow();
    const isNewDay = today !== this.#today;
    this.#today = today;
    let told = 0;
    for (const row of this.#rows()) {
      if (this.#told.get(row.folioId) === JSON.stringify(row)) continue;
      this.#tell(row.folioId, row);
      told += 1;
    }
    if (isNewDay && told === 0) this.#tell(null, null);
  }

  /** Compares the wall clock with the time that passed; a jump is told until the clerk has read it. */
  clockChecked(reading: ClockReading): void {
    if (this.#watch.checked(reading)) this.#tell(null, null);
  }

  clockRead(): void {
    if (this.#watch.read()) this.#tell(null, null);
  }

  async #readAll(folios: readonly Folio[]): Promise<void> {
    for (const [index, { id }] of folios.entries()) {
      // What has changed meanwhile was read since.
      if (!this.#readings.has(id)) await this.#renew(id);
      if (index % readAtOnce === readAtOnce - 1) await turn();
    }
  }

  /** @returns whether it is the newest that is known of the folio */
  async #renew(folioId: string): Promise<boolean> {
    const reading = (this.#readings.get(folioId) ?? 0) + 1;
    this.#readings.set(folioId, reading);
    const money = await this.#parts.port.money(folioId);
    if (this.#readings.get(folioId) !== reading) return false;
    if (money !== undefined) this.#search.keep(money.folio);
    if (money !== undefined && isOnBoard(money)) this.#money.set(folioId, money);
    else this.#money.delete(folioId);
    return true;
  }

  #tell(folioId: string | null, row: BoardRow | null): void {
    if (folioId !== null && row !== null) this.#told.set(folioId, JSON.stringify(row));
    else if (folioId !== null) this.#told.delete(folioId);
    this.#revision += 1;
    this.#parts.listener({
      revision: this.#revision,
      today: this.#today,
      folioId,
      row,
      clockJumpMs: this.#watch.jumpMs,
    });
  }

  #rowOf(folioId: string): BoardRow | null {
    const money = this.#money.get(folioId);
    return money === undefined ? null : this.#row(money, this.#around());
  }

  #rows(): BoardRow[] {
    const around = this.#around();
    return [...this.#money.values()].map((money) => this.#row(money, around));
  }

  #row(money: FolioMoney, around: Omit<Around, 'busy'>): BoardRow {
    return boardRowOf(money, aroundOf(money, around));
  }

  #around(): Omit<Around, 'busy'> {
    const { settings, clock, timeZone } = this.#parts;
    return aroundNow(settings(), clock.nowMs(), timeZone);
  }

  #dayOfNow(): string {
    return dayOf(this.#parts.clock.nowMs(), this.#parts.timeZone);
  }
}
