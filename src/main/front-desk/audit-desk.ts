// The night audit for the screen and for a file. It reads the board's memory: of a folio that is not on the board nothing is
// held, owed or unknown, so that the audit would have no row for it.
import type { NightAuditView } from '../../contract/folio-views.ts';
import type { AcquirerSettings } from '../../contract/front-desk-settings.ts';
import type { CalendarDay } from '../base/calendar.ts';
import type { Clock } from '../base/clock.ts';
import type { FolioMoney } from '../folio/folio-money.ts';
import { type AuditRow, type NightAudit, nightAudit } from '../folio/night-audit.ts';
import { nightAuditCsv } from '../folio/night-audit-csv.ts';
import { isNightUnposted } from './unposted-nights.ts';

export interface AuditDeskParts {
  readonly folios: () => readonly FolioMoney[];
  readonly rules: () => AcquirerSettings;
  readonly clock: Pick<Clock, 'nowMs'>;
  /** Whole or not at all; rejects where the disk refuses. */
  readonly write: (file: string, text: string) => Promise<void>;
}

const rowView = ({ folio, ...row }: AuditRow): NightAuditView['rows'][number] => ({
  kind: row.kind,
  folioId: folio.id,
  number: folio.number,
  guest: folio.guest.name,
  room: folio.room,
  status: folio.status,
  departure: folio.stay.departure,
  currency: folio.currency,
  heldMinor: row.heldMinor,
  expectedMinor: row.expectedMinor,
  paidMinor: row.paidMinor,
  amountMinor: row.amountMinor,
  byMs: row.byMs,
  paymentId: row.paymentId,
});

export class AuditDesk {
  readonly #parts: AuditDeskParts;

  constructor(parts: AuditDeskParts) {
    this.#parts = parts;
  }

  read(businessDay: CalendarDay): NightAuditView {
    const { rows, totals } = this.#audit(businessDay);
    return {
      businessDay,
      rows: rows.map(rowView),
      totals: totals.map((total) => ({ ...total })),
      unpostedNights: this.unposted(businessDay).length,
    };
  }

  /** Ids of the in-house folios whose night of this day is not posted yet. */
  unposted(businessDay: CalendarDay): readonly string[] {
    return this.#parts
      .folios()
      .filter(({ folio }) => isNightUnposted(folio, businessDay))
      .map(({ folio }) => folio.id);
  }

  /** Comma-separated values. Rejects as `write` does. */
  async export(businessDay: CalendarDay, file: string): Promise<void> {
    await this.#parts.write(file, nightAuditCsv(this.#audit(businessDay)));
  }

  #audit(businessDay: CalendarDay): NightAudit {
    const { folios, rules, clock } = this.#parts;
    return nightAudit(folios(), { rules: rules(), nowMs: clock.nowMs(), businessDay });
  }
}
