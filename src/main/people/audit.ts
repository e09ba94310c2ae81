// Who did what at this till, and who let it happen (PCI DSS 10.2.1): entries of the people's journal, which nobody can edit.
// Names are kept as they were at the time.
import { z } from 'zod';
import type { AuditEvent } from '../../contract/audit-events.ts';
import type { AuditEntry } from '../../contract/index.ts';
import type { Clock } from '../base/clock.ts';
import { type Journal, JournalFault, type JournalEntry } from '../journal/port.ts';

export const auditSubject = 'audit';

export interface Noted {
  /** Names. */
  readonly by?: string | undefined;
  readonly approvedBy?: string | undefined;
  readonly reason?: string | undefined;
  /** A command, a person, a file: whatever the event is about. Never a secret, never a card. */
  readonly about?: string | undefined;
}

const bodySchema = z.object({
  by: z.string().nullable(),
  approvedBy: z.string().nullable(),
  reason: z.string().nullable(),
  about: z.string().nullable(),
});

/** The entry, for whoever writes it together with what it tells of. */
export const auditEntry = (event: AuditEvent, noted: Noted, atMs: number): JournalEntry => ({
  atMs,
  subject: auditSubject,
  event,
  body: {
    by: noted.by ?? null,
    approvedBy: noted.approvedBy ?? null,
    reason: noted.reason ?? null,
    about: noted.about ?? null,
  },
});

export class Audit {
  readonly #journal: Pick<Journal, 'append' | 'entriesOf' | 'extentOf'>;
  readonly #clock: Pick<Clock, 'nowMs'>;

  constructor(journal: Pick<Journal, 'append' | 'entriesOf' | 'extentOf'>, clock: Pick<Clock, 'nowMs'>) {
    this.#journal = journal;
    this.#clock = clock;
  }

  /** On the disk when it returns. @throws JournalFault */
  note(event: AuditEvent, noted: Noted = {}): void {
    this.#journal.append(auditEntry(event, noted, this.#clock.nowMs()));
  }

  /** Newest first. @param page.before a sequence number: only entries before it @throws JournalFault */
  read(page: { readonly before?: number | undefined; readonly limit: number }): readonly AuditEntry[] {
    const { before, limit } = page;
    return this.#journal
      .entriesOf(auditSubject, before === undefined ? { limit } : { before, limit })
      .map(({ sequence, atMs, event, body }) => {
        const parsed = bodySchema.safeParse(body);
        if (!parsed.success) throw new JournalFault('journal-unreadable', parsed.error);
        return { sequence, atMs, event, ...parsed.data };
      });
  }

  /** How many entries there are, and the wall clock milliseconds of the oldest. @throws JournalFault */
  extent(): { readonly count: number; readonly firstAtMs: number | null } {
    return this.#journal.extentOf(auditSubject);
  }
}
