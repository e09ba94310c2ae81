// The night audit's commands: read, post the nights that no line has posted, write it to a file.
import type { Answer, CommandAnswer } from '../../contract/index.ts';
import { writeWhole } from '../base/whole-file.ts';
import { AuditDesk } from './audit-desk.ts';
import type { Board } from './board.ts';
import { answered, type DeskParts, refused } from './desk-parts.ts';
import type { StayDesk } from './stay-desk.ts';

export interface AuditCommandsParts extends Pick<DeskParts, 'clock' | 'ids' | 'settings'> {
  readonly board: Pick<Board, 'folios'>;
  readonly stay: Pick<StayDesk, 'postNight'>;
}

const isSystemError = (fault: unknown): boolean => fault instanceof Error && 'syscall' in fault;

export class AuditCommands {
  readonly #parts: AuditCommandsParts;
  readonly #desk: AuditDesk;

  constructor(parts: AuditCommandsParts) {
    const { board, clock, ids, settings } = parts;
    this.#parts = parts;
    this.#desk = new AuditDesk({
      folios: () => board.folios(),
      rules: () => settings().acquirer,
      clock,
      write: (file, text) => writeWhole(file, text, ids.uuid()),
    });
  }

  read(businessDay: string): Answer<CommandAnswer<'night-audit.read'>> {
    return answered(this.#desk.read(businessDay));
  }

  /** Asked twice, the second finds nothing left to post. @throws JournalFault: those before it are posted */
  async post(businessDay: string): Promise<Answer<CommandAnswer<'night-audit.post'>>> {
    let posted = 0;
    for (const folioId of this.#desk.unposted(businessDay))
      if (await this.#parts.stay.postNight(folioId, businessDay)) posted += 1;
    return answered({ posted });
  }

  async export(businessDay: string, file: string): Promise<Answer<CommandAnswer<'night-audit.export'>>> {
    try {
      await this.#desk.export(businessDay, file);
      return answered({ file });
    } catch (fault) {
      if (!isSystemError(fault)) throw fault;
      return refused('export-failed');
    }
  }
}
