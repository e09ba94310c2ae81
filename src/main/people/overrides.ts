// Somebody with the right lets the one who stands at the till give one command, once, within a minute: by name, secret and
// reason. It is written down when it is granted and again when it is used.
import {
  type Answer,
  type CommandName,
  type CommandRequest,
  hasRight,
  rightOf,
} from '../../contract/index.ts';
import { isLendable } from './allows.ts';
import type { Person } from './person.ts';
import { type Proof, type ProofParts, refused } from './proof.ts';
import type { Session } from './session.ts';

export interface OverrideParts extends Pick<ProofParts, 'book' | 'audit'> {
  readonly proof: Proof;
  readonly session: Session;
  readonly holdsCardNumber: (text: string) => boolean;
  /** Who has signed in, while the till is not locked. */
  readonly atWork: () => Person | undefined;
}

export class Overrides {
  readonly #parts: OverrideParts;

  constructor(parts: OverrideParts) {
    this.#parts = parts;
  }

  grant(request: CommandRequest<'session.override'>): Promise<Answer<Record<string, never>>> {
    return this.#parts.proof.inLine(() => this.#grant(request));
  }

  /** @returns whether this command was granted; it is used up then @throws JournalFault */
  use(command: CommandName): boolean {
    const { audit, session, atWork } = this.#parts;
    const grant = session.takeGrant(command);
    if (grant === undefined) return false;
    const { approvedBy, reason } = grant;
    audit.note('overridden', { by: atWork()?.name, approvedBy, reason, about: command });
    return true;
  }

  async #grant({
    personId,
    secret,
    command,
    reason,
  }: CommandRequest<'session.override'>): Promise<Answer<Record<string, never>>> {
    const { book, audit, proof, session, holdsCardNumber, atWork } = this.#parts;
    const asking = atWork();
    if (asking === undefined) return refused('sign-in-first');
    if (!isLendable(command) || hasRight(asking.role, rightOf[command])) return refused('not-now');
    if (holdsCardNumber(reason)) return refused('person-card-number', 'reason');
    const approver = book.person(personId);
    // Roles are no secret: who could not allow it anyway loses no try by it.
    if (approver !== undefined && (approver.id === asking.id || !hasRight(approver.role, rightOf[command])))
      return refused('not-allowed');
    const proved = await proof.prove(personId, secret, 'session.override');
    if (!proved.ok) return proved;
    if (proved.value.mustChange) return refused('change-secret-first');
    // Whoever asked may have gone meanwhile.
    if (atWork()?.id !== asking.id) return refused('sign-in-first');
    const approvedBy = proved.value.name;
    audit.note('override-granted', { by: asking.name, approvedBy, reason, about: command });
    session.grant({ command, approvedBy, reason });
    return { ok: true, value: {} };
  }
}
