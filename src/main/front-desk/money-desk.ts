// What a clerk asks for that moves a guest's money. Each sets the folio a goal, in one change with whatever it means for the
// stay; the carrier arrives there by payments, over restarts. Before anything is begun: is the folio free, is the card there,
// and does it look like a charge that was made already.
import type { Answer, CommandRequest, Echo, ErrorCode, WayOfCard } from '../../contract/index.ts';
import { failed, ok, type Result } from '../base/result.ts';
import { aimed, moved } from '../folio/change-folio.ts';
import { estimateOf } from '../folio/estimate.ts';
import { type Folio, isUnderWay } from '../folio/folio.ts';
import type { FolioMoney } from '../folio/folio-money.ts';
import type { Goal, GoalOf } from '../folio/goal.ts';
import { charged } from '../folio/lines.ts';
import { noShowCharge } from '../folio/no-show.ts';
import { isFolioText } from '../folio/open-folio.ts';
import { totalOf, unitsLeft } from '../folio/totals.ts';
import { answered, change, type DeskParts, done, type KnownCard, refused } from './desk-parts.ts';
import type { Echoes } from './echoes.ts';
import { coded } from './refusals.ts';

export interface MoneyDeskParts extends DeskParts {
  readonly echoes: Echoes;
  /** Whether the gateway is set up. */
  readonly setUp: boolean;
  readonly knownCard: (storedCardId: string) => KnownCard | undefined;
  /** The customer under whom a guest's card is kept: who was one for this folio before, else a new one. */
  readonly guestAsCustomer: (money: FolioMoney) => Answer<{ readonly customerId: string }>;
}

type Begun = Answer<{ readonly echo: Echo | null }>;
type Done = Answer<Record<string, never>>;
type Keep = GoalOf<'check-in'>['keep'];

/** What is about to be begun: the card it needs, and the charge it may be a repetition of. */
interface Attempted {
  readonly card: WayOfCard | null;
  readonly amountMinor: number;
  readonly meant: boolean;
}

const begun: Begun = answered({ echo: null });

export class MoneyDesk {
  readonly #parts: MoneyDeskParts;

  constructor(parts: MoneyDeskParts) {
    this.#parts = parts;
  }

  /** Without a card the guest is let in with what is held; the board says that it is too little. */
  checkIn({ folioId, services, card, keep, meant }: CommandRequest<'folio.check-in'>): Promise<Begun> {
    return this.#with(folioId, async (money) => {
      const { folio, heldMinor, paidMinor } = money;
      if (folio.status !== 'reserved') return refused('folio-not-now');
      const { strictFor } = this.#parts.settings();
      const estimate = coded(estimateOf(folio, services, { strictFor, brand: null }));
      if (!estimate.ok) return refused(estimate.failure);
      const targetMinor = card === null ? heldMinor : Math.max(0, estimate.value.totalMinor - paidMinor);
      const amountMinor = Math.max(0, targetMinor - heldMinor);
      const asked = { card: amountMinor === 0 ? null : card, amountMinor, meant };
      return this.#begin(money, asked, keep, (kept) => ({
        name: 'check-in',
        id: this.#parts.ids.uuid(),
        targetMinor,
        storedCardId: storedOf(card),
        keep: kept,
      }));
    });
  }

  raise({ folioId, amountMinor, card, meant }: CommandRequest<'folio.raise'>): Promise<Begun> {
    return this.#with(folioId, async (money) => {
      if (!isUnderWay(money.folio)) return refused('folio-not-now');
      return this.#begin(money, { card, amountMinor, meant }, null, () => ({
        name: 'raise-hold',
        id: this.#parts.ids.uuid(),
        targetMinor: money.heldMinor + amountMinor,
        storedCardId: storedOf(card),
      }));
    });
  }

  /** Also the renewal of a hold before it lapses: a new one on the same card. */
  changeCard({ folioId, card, keep, meant }: CommandRequest<'folio.change-card'>): Promise<Begun> {
    return this.#with(folioId, async (money) => {
      const open = money.authorizations.filter(({ state }) => state === 'open');
      if (open.length === 0 || !isUnderWay(money.folio)) return refused('folio-not-now');
      const amountMinor = open.reduce((sum, { heldMinor }) => sum + heldMinor, 0);
      return this.#begin(money, { card, amountMinor, meant }, keep, (kept) => ({
        name: 'change-card',
        id: this.#parts.ids.uuid(),
        amountMinor,
        replaces: open.map(({ paymentId }) => paymentId),
        storedCardId: storedOf(card),
        keep: kept,
      }));
    });
  }

  /** Of a stay that is over already it settles what is left. */
  checkOut({ folioId, postUnits, rest, meant }: CommandRequest<'folio.check-out'>): Promise<Begun> {
    return this.#with(folioId, async (money) => {
      const { folio } = money;
      if (folio.status === 'reserved') return refused('folio-not-now');
      const leaving = this.#leaving(folio, postUnits && isUnderWay(folio));
      if (!leaving.ok) return refused(leaving.failure);
      // Only what the holds do not cover needs a card, and can be a charge too many.
      const left = leaving.value(folio);
      const totalMinor = totalOf((left.ok ? left.value : folio).lines).totalMinor;
      const amountMinor = Math.max(0, totalMinor - money.paidMinor - money.heldMinor);
      const asked = { card: amountMinor === 0 ? null : rest, amountMinor, meant };
      const { captureOrder: order } = this.#parts.settings();
      return this.#begin(
        money,
        asked,
        null,
        () => ({
          name: 'check-out',
          id: this.#parts.ids.uuid(),
          order,
          rest: rest === null ? 'leave' : 'sale',
          storedCardId: storedOf(rest),
        }),
        leaving.value,
      );
    });
  }

  noShow({ folioId, units, card, meant }: CommandRequest<'folio.no-show'>): Promise<Begun> {
    return this.#with(folioId, async (money) => {
      const { folio } = money;
      const { ids, clock, clerk, settings } = this.#parts;
      const line = { id: ids.uuid(), text: '', atMs: clock.nowMs(), clerk: clerk() };
      const gone = coded(moved(folio, 'no-show', clock.nowMs()));
      if (!gone.ok) return refused(gone.failure);
      const billed = coded(charged(gone.value, noShowCharge(folio, line, units)));
      if (!billed.ok) return refused(billed.failure);
      const amountMinor = billed.value.lines.reduce((sum, each) => sum + each.netMinor + each.taxMinor, 0);
      return this.#begin(
        money,
        { card, amountMinor, meant },
        null,
        () => ({
          name: 'no-show',
          id: ids.uuid(),
          order: settings().captureOrder,
          storedCardId: storedOf(card),
        }),
        () => ok(billed.value),
      );
    });
  }

  /** A reservation that is called off: whatever is held goes. */
  cancel(folioId: string): Promise<Done> {
    return this.#released(folioId, 0, (folio) => coded(moved(folio, 'cancelled', this.#parts.clock.nowMs())));
  }

  release({ folioId, keepMinor }: CommandRequest<'folio.release'>): Promise<Done> {
    return this.#released(folioId, keepMinor, ok);
  }

  async #released(
    folioId: string,
    keepMinor: number,
    before: (folio: Folio) => Result<Folio, ErrorCode>,
  ): Promise<Done> {
    const id = this.#parts.ids.uuid();
    const answer = await change(this.#parts, folioId, (folio) => {
      if (folio.goal !== null) return failed('folio-busy');
      const first = before(folio);
      return first.ok ? coded(aimed(first.value, { name: 'release-all', id, keepMinor })) : first;
    });
    return answer.ok ? done : answer;
  }

  /** The nights that no line has posted, and the end of the stay; of a stay that is over nothing changes. */
  #leaving(folio: Folio, postUnits: boolean): Result<(folio: Folio) => Result<Folio, ErrorCode>, ErrorCode> {
    const { ids, clock, clerk } = this.#parts;
    const units = unitsLeft(folio);
    const room = {
      id: ids.uuid(),
      kind: 'room',
      text: '',
      quantity: units,
      unitMinor: folio.rateMinor,
    } as const;
    const leave = (current: Folio): Result<Folio, ErrorCode> => {
      const line = { ...room, atMs: clock.nowMs(), clerk: clerk() };
      const posted = postUnits && units > 0 ? coded(charged(current, line)) : ok(current);
      if (!posted.ok || current.status !== 'in-house') return posted;
      return coded(moved(posted.value, 'checked-out', clock.nowMs()));
    };
    const tried = leave(folio);
    return tried.ok ? ok(leave) : tried;
  }

  async #with(folioId: string, command: (money: FolioMoney) => Promise<Begun>): Promise<Begun> {
    const money = await this.#parts.carrier.money(folioId);
    if (money === undefined) return refused('no-such-folio');
    // One goal at a time, and nothing is built on what nobody knows yet.
    if (money.folio.goal !== null || money.inDoubt.length > 0) return refused('folio-busy');
    return command(money);
  }

  /** @param first what changes with it, in the same version */
  async #begin(
    money: FolioMoney,
    asked: Attempted,
    keep: CommandRequest<'folio.check-in'>['keep'],
    goalOf: (keep: Keep) => Goal,
    first: (folio: Folio) => Result<Folio, ErrorCode> = ok,
  ): Promise<Begun> {
    const inTheWay = this.obstacle(asked, money);
    if (inTheWay !== undefined) return inTheWay;
    const { folio } = money;
    const kept = this.#keepOf(money, asked, keep);
    if (!kept.ok) return kept;
    const goal = goalOf(kept.value);
    const answer = await change(this.#parts, folio.id, (current) => {
      // What was reckoned was reckoned for this version.
      if (current.version !== folio.version) return failed('folio-changed');
      const before = first(current);
      return before.ok ? coded(aimed(before.value, goal)) : before;
    });
    return answer.ok ? begun : answer;
  }

  /** Why it cannot be begun now, or the echo that the clerk has to read first. */
  obstacle({ card, amountMinor, meant }: Attempted, money: FolioMoney): Begun | undefined {
    const { setUp, counter, echoes, knownCard } = this.#parts;
    const stored = card?.way === 'stored' ? knownCard(card.storedCardId) : undefined;
    if (card !== null) {
      if (!setUp) return refused('not-set-up');
      if (card.way === 'stored' && stored === undefined) return refused('no-such-stored-card');
      if (card.way === 'at-counter' && !counter.isFree()) return refused('register-busy');
    }
    if (meant || amountMinor === 0) return undefined;
    const echo = echoes.of(amountMinor, stored?.lastFour ?? null, money);
    return echo === null ? undefined : answered({ echo });
  }

  /** A card that is kept already, and one that is not presented, need no consent. */
  #keepOf(
    money: FolioMoney,
    { card }: Attempted,
    keep: CommandRequest<'folio.check-in'>['keep'],
  ): Answer<Keep> {
    if (keep === null || card?.way !== 'at-counter') return answered(null);
    // It goes into the journal and to the gateway: a card swiped into that field must not.
    if (!isFolioText(keep.cardholderName)) return refused('folio-card-number');
    const customer = this.#parts.guestAsCustomer(money);
    if (!customer.ok) return customer;
    const { customerId } = customer.value;
    const { cardholderName } = keep;
    return answered({ customerId, cardholderName, consentAtMs: this.#parts.clock.nowMs() });
  }
}

const storedOf = (card: WayOfCard | null): string | null =>
  card?.way === 'stored' ? card.storedCardId : null;
