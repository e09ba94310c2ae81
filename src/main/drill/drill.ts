// The drill: plays an outage in practice mode and scores what is done about it. It watches what happens at the till and
// changes nothing there; all of it is in memory, so that a restart ends it and what was taken is sent like anything else.
import type { Answer, Contact, DrillView, ErrorCode } from '../../contract/index.ts';
import type { CancelTimer, Clock } from '../base/clock.ts';
import type { Log } from '../base/log.ts';
import type { TakenOffline } from '../offline/taking.ts';
import type { PaymentChange } from '../payment/runner.ts';
import { attemptOf, isAtRegister, type PaymentState } from '../payment/states.ts';
import type { Outage } from './outage.ts';
import {
  drillView,
  firstPlay,
  happen,
  nextDueMs,
  orderToDecline,
  type Play,
  type PlayEvent,
} from './play.ts';

export interface DrillParts {
  readonly outage: Outage;
  readonly clock: Clock;
  readonly log: Log;
  /** Why none can be played now; null: one can. */
  readonly refusal: () => ErrorCode | null;
  readonly isArmed: () => boolean;
  readonly payment: (id: string) => PaymentState | undefined;
  /** A declined one that nobody has paid or written off. */
  readonly isOwed: (paymentId: string) => boolean;
  /** The cap for each, minor units. */
  readonly eachMinor: () => number;
  readonly changed: () => void;
}

type Done = Answer<Record<string, never>>;
const done: Done = { ok: true, value: {} };

export class Drill {
  readonly #parts: DrillParts;
  #play: Play | null = null;
  /** Wall clock. */
  #startedAtMs = 0;
  #timer: CancelTimer = () => undefined;

  constructor(parts: DrillParts) {
    this.#parts = parts;
  }

  view(): DrillView | null {
    return this.#play === null ? null : drillView(this.#play, this.#startedAtMs);
  }

  start(): Done {
    const { clock, log, refusal, isArmed } = this.#parts;
    const code = this.isRunning ? 'not-now' : refusal();
    if (code !== null) return { ok: false, error: { code } };
    this.#startedAtMs = clock.nowMs();
    log.write('info', 'drill.started');
    this.#use(firstPlay(clock.monotonicMs(), isArmed()));
    return done;
  }

  /** The network is back at once, and what was not done is missed; one that has ended is put away. */
  end(): Done {
    if (this.isRunning) this.stop();
    else if (this.#play !== null) {
      this.#play = null;
      this.#parts.changed();
    }
    return done;
  }

  /** The till changes or closes: one that is played ends. */
  stop(): void {
    this.#tell({ name: 'called-off' });
  }

  paymentChanged({ state, event }: PaymentChange): void {
    const { intent } = state;
    const { id: paymentId } = intent;
    if (event === 'card-presented' && isAtRegister(intent)) {
      this.#tell({ name: 'tried', card: intent.settles === null ? cardOf(state) : null });
    } else if (attemptOf(state)?.offline != null) {
      if (event === 'closed') this.#tell({ name: 'next-customer', paymentId });
      if (event === 'called-off') this.#tell({ name: 'decided', paymentId, end: 'called-off' });
      if (state.name === 'approved' || state.name === 'declined')
        this.#tell({ name: 'decided', paymentId, end: state.name });
    }
  }

  taken({ paymentId, contact, overEach }: TakenOffline): void {
    const state = this.#parts.payment(paymentId);
    const attempt = state === undefined ? null : attemptOf(state);
    if (state === undefined || attempt === null) return;
    this.#tell({
      name: 'taken',
      taken: {
        paymentId,
        orderId: attempt.orderId,
        card: cardOf(state),
        reachable: isReachable(contact),
        aboveCap: !overEach && state.intent.totalMinor > this.#parts.eachMinor(),
      },
    });
  }

  receiptShown(paymentId: string): void {
    this.#tell({ name: 'receipt-shown', paymentId });
  }

  /** It may have been armed, or a declined one paid or written off. @throws JournalFault */
  offlineChanged(): void {
    if (!this.isRunning || this.#play === null) return;
    const { isArmed, isOwed } = this.#parts;
    if (isArmed()) this.#tell({ name: 'armed' });
    for (const { paymentId, end, settledAtMs } of this.#play.taken)
      if (end === 'declined' && settledAtMs === null && !isOwed(paymentId))
        this.#tell({ name: 'settled', paymentId });
  }

  /** Played, and not at its end. */
  get isRunning(): boolean {
    return this.#play !== null && this.#play.phase !== 'ended';
  }

  #tell(event: PlayEvent): void {
    if (this.#play === null || !this.isRunning) return;
    const before = JSON.stringify(this.view());
    this.#use(happen(this.#play, event, this.#parts.clock.monotonicMs()), before);
  }

  #use(play: Play, before = ''): void {
    const { outage, clock, changed, log } = this.#parts;
    this.#play = play;
    outage.isOn = play.phase === 'outage';
    outage.declines = orderToDecline(play);
    this.#timer();
    const dueMs = nextDueMs(play);
    if (dueMs !== undefined)
      this.#timer = clock.after(dueMs - clock.monotonicMs(), () => this.#tell({ name: 'time-passed' }));
    const view = this.view();
    if (view?.state === 'ended') log.write('info', 'drill.ended', { score: view.score });
    if (JSON.stringify(view) !== before) changed();
  }
}

/** Last four digits and amount. */
const cardOf = (state: PaymentState): string =>
  `${attemptOf(state)?.card?.lastFour ?? ''} ${state.intent.totalMinor}`;

/** As many digits as the shortest numbers of a town have. */
const digitsMin = 6;

const isReachable = ({ name, phone, email }: Contact): boolean =>
  name !== '' && (phone.replace(/\D/g, '').length >= digitsMin || /^[^\s@]+@[^\s@]+$/.test(email));
