// Who stands at the till: from signing in to signing out, with the idle lock in between (PCI DSS 8.2.8), and what
// somebody with more rights has let them do once.
import type { CommandName, SessionView } from '../../contract/index.ts';
import type { CancelTimer, Clock } from '../base/clock.ts';

/** One command, once. */
export interface Grant {
  readonly command: CommandName;
  /** Names, for the audit. */
  readonly approvedBy: string;
  readonly reason: string;
}

export type Standing = Extract<SessionView['name'], 'signed-out' | 'locked' | 'signed-in'>;

/** An override is used within a minute, or not at all. */
export const grantMs = 60_000;

export interface SessionParts {
  readonly clock: Clock;
  /** After so long without a touch the till locks. Asked anew for every look. */
  readonly idleLockMs: () => number;
  /** It has locked by itself. */
  readonly onIdle: () => void;
}

interface Instant {
  readonly wallMs: number;
  readonly monotonicMs: number;
}

export class Session {
  readonly #parts: SessionParts;
  #personId: string | undefined;
  #locked = false;
  #touched: Instant;
  #grant: (Grant & { readonly at: Instant }) | undefined;
  #cancelTimer: CancelTimer | undefined;

  constructor(parts: SessionParts) {
    this.#parts = parts;
    this.#touched = this.#now();
  }

  /** Of whoever has signed in, also while the till is locked. */
  get personId(): string | undefined {
    return this.#personId;
  }

  standing(): Standing {
    if (this.#personId === undefined) return 'signed-out';
    return this.#locked ? 'locked' : 'signed-in';
  }

  begin(personId: string): void {
    this.end();
    this.#personId = personId;
    this.#touched = this.#now();
    this.#wait(this.#parts.idleLockMs());
  }

  end(): void {
    this.stop();
    this.#personId = undefined;
    this.#locked = false;
    this.#grant = undefined;
  }

  /** What was granted is not waiting for whoever comes back. */
  lock(): void {
    this.stop();
    this.#locked = true;
    this.#grant = undefined;
  }

  /** Somebody is at work: the idle lock counts from now. A till that has been idle for too long is locked first. */
  touch(): void {
    this.lockWhenIdle();
    this.#touched = this.#now();
  }

  /** A timer is late on a machine that slept: whoever asks for something looks here first. */
  lockWhenIdle(): void {
    if (this.standing() !== 'signed-in' || this.#sinceMs(this.#touched) < this.#parts.idleLockMs()) return;
    this.lock();
    this.#parts.onIdle();
  }

  /** Only the newest counts. */
  grant(grant: Grant): void {
    this.#grant = { ...grant, at: this.#now() };
  }

  /** Takes what was granted for this command: it is gone then. */
  takeGrant(command: CommandName): Grant | undefined {
    const grant = this.#grant;
    if (grant?.command !== command || this.#sinceMs(grant.at) > grantMs) return undefined;
    this.#grant = undefined;
    return grant;
  }

  /** Timers stopped. */
  stop(): void {
    this.#cancelTimer?.();
    this.#cancelTimer = undefined;
  }

  #wait(delayMs: number): void {
    this.#cancelTimer = this.#parts.clock.after(Math.max(1, delayMs), () => {
      this.lockWhenIdle();
      if (this.standing() !== 'signed-in') return;
      this.#wait(this.#parts.idleLockMs() - this.#sinceMs(this.#touched));
    });
  }

  #now(): Instant {
    const { clock } = this.#parts;
    return { wallMs: clock.nowMs(), monotonicMs: clock.monotonicMs() };
  }

  /** The longer of the two: one clock stands still while the machine sleeps, the other one can be set back. */
  #sinceMs({ wallMs, monotonicMs }: Instant): number {
    const { clock } = this.#parts;
    return Math.max(clock.nowMs() - wallMs, clock.monotonicMs() - monotonicMs);
  }
}
