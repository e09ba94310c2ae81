// The room's door: folios over one store, carried out by payments, with the board that shows them.
import type { Answer, BoardChange, CommandAnswer, CommandRequest } from '../../contract/index.ts';
import type { Clock } from '../base/clock.ts';
import type { Log } from '../base/log.ts';
import { estimateOf } from '../folio/estimate.ts';
import type { Folio } from '../folio/folio.ts';
import type { FolioMoney } from '../folio/folio-money.ts';
import type { FolioStore } from '../folio/folio-store.ts';
import { openHead } from '../folio/folio-money.ts';
import { type Journal, JournalFault } from '../journal/port.ts';
import type { PaymentChange, PaymentRunner } from '../payment/runner.ts';
import type { PaymentState } from '../payment/states.ts';
import type { ReceiptHead } from '../receipt/paper.ts';
import { AuditCommands } from './audit-commands.ts';
import { Board } from './board.ts';
import { answered, type DeskParts, done, type KnownCard, refused } from './desk-parts.ts';
import { Echoes } from './echoes.ts';
import { estimateViewOf } from './estimate-view.ts';
import { FolioErrands } from './errands.ts';
import { type CardCounter, FolioCarrier } from './folio-carrier.ts';
import { folioViewOf } from './folio-view.ts';
import { MoneyDesk, type MoneyDeskParts } from './money-desk.ts';
import { Papers } from './papers.ts';
import { PayDesk } from './pay-desk.ts';
import { coded } from './refusals.ts';
import { StayDesk } from './stay-desk.ts';

export interface FrontDeskParts extends Pick<
  MoneyDeskParts,
  'ids' | 'settings' | 'clerk' | 'currency' | 'setUp' | 'knownCard' | 'guestAsCustomer'
> {
  readonly store: FolioStore;
  readonly journal: Journal;
  readonly runner: PaymentRunner;
  readonly counter: CardCounter;
  readonly leave: (paymentId: string) => void;
  readonly clock: Clock;
  readonly log: Log;
  readonly metadata: () => Readonly<Record<string, string>>;
  readonly receiptHead: () => ReceiptHead;
  readonly failed: (fault: JournalFault) => void;
  readonly push: (change: BoardChange) => void;
}

export class FrontDesk {
  readonly #parts: FrontDeskParts;
  readonly #carrier: FolioCarrier;
  readonly #errands: FolioErrands;
  readonly #echoes: Echoes;
  #stopped = false;
  readonly board: Board;
  readonly stay: StayDesk;
  readonly money: MoneyDesk;
  readonly pay: PayDesk;
  readonly audit: AuditCommands;
  readonly papers: Papers;

  constructor(parts: FrontDeskParts) {
    this.#parts = parts;
    const { store, journal, runner, clock, settings } = parts;
    this.#carrier = new FolioCarrier({
      ...parts,
      inspectionHours: () => settings().inspectionHours,
    });
    this.board = new Board({
      port: { folios: () => store.list(), money: (folioId) => this.#carrier.money(folioId) },
      clock,
      settings,
      listener: parts.push,
    });
    this.#errands = new FolioErrands({ ...parts, carrier: this.#carrier, board: this.board });
    this.#echoes = new Echoes({
      journal,
      runner,
      nowMs: () => clock.nowMs(),
      minutes: () => settings().radarMinutes,
    });
    const desk: DeskParts = {
      ...parts,
      carrier: this.#carrier,
      changed: (folioId) => this.#errands.changed(folioId),
    };
    this.stay = new StayDesk(desk);
    this.money = new MoneyDesk({ ...parts, ...desk, echoes: this.#echoes });
    this.pay = new PayDesk({ ...parts, ...desk, money: this.money });
    this.audit = new AuditCommands({ ...desk, board: this.board, stay: this.stay });
    this.papers = new Papers({
      ...desk,
      receiptHead: parts.receiptHead,
      keepsCard: (money) => this.#storedCard(money) !== null,
    });
    runner.listen((change) => this.#paymentChanged(change));
  }

  /** After the payments were taken up. Of a disk that fails the till is told. */
  async start(): Promise<void> {
    try {
      await this.board.load();
      await this.#errands.start();
    } catch (fault) {
      if (this.#stopped) return;
      if (!(fault instanceof JournalFault)) throw fault;
      this.#parts.failed(fault);
    }
  }

  stop(): void {
    this.#stopped = true;
    this.#errands.stop();
  }

  async read(folioId: string): Promise<Answer<CommandAnswer<'folio.read'>>> {
    const money = await this.#carrier.money(folioId);
    if (money === undefined) return refused('no-such-folio');
    return answered(
      folioViewOf(money, this.board.around(money), {
        storedCard: this.#storedCard(money),
        standing: this.#errands.standingOf(money.folio),
        stopped: this.#errands.stoppedOf(folioId),
      }),
    );
  }

  async estimate({
    folioId,
    services,
  }: CommandRequest<'folio.estimate'>): Promise<Answer<CommandAnswer<'folio.estimate'>>> {
    const money = await this.#carrier.money(folioId);
    if (money === undefined) return refused('no-such-folio');
    const { strictFor } = this.#parts.settings();
    const estimate = coded(estimateOf(money.folio, services, { strictFor, brand: null }));
    if (!estimate.ok) return refused(estimate.failure);
    return answered(estimateViewOf(estimate.value, money));
  }

  stopRead(folioId: string): Answer<Record<string, never>> {
    this.#errands.stopRead(folioId);
    return done;
  }

  /** Whether a folio's payment by this card looks like one made before: asked when the card is there. */
  looksCharged(state: PaymentState, lastFour: string): boolean {
    const { id, totalMinor } = state.intent;
    return this.#echoes.of(totalMinor, lastFour, undefined, id) !== null;
  }

  #paymentChanged(change: PaymentChange): void {
    this.#errands.paymentChanged(change);
  }

  /** The card that the guest agreed to have kept: of the hold that increments add to, else the newest. */
  #storedCard(money: FolioMoney): KnownCard | null {
    const head = openHead(money);
    const holds = [...(head === undefined ? [] : [head]), ...money.holds.toReversed()];
    for (const { paymentId } of holds) {
      const stored = this.#parts.runner.payment(paymentId)?.intent.storedCardId ?? paymentId;
      const card = this.#parts.knownCard(stored);
      if (card !== undefined) return card;
    }
    return null;
  }
}

/** The name under which a guest's card is kept, and where the receipt may go. */
export const customerOf = ({ guest }: Folio): { readonly name: string; readonly email: string | null } => ({
  name: guest.name,
  email: guest.contact !== null && /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(guest.contact) ? guest.contact : null,
});
