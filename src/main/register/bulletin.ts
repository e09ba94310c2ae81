// What the screen is told beside the payment on the register: reader, gateway, the last swipe, and payments that moved by
// themselves.
import type { Notice, PaymentView, Snapshot } from '../../contract/index.ts';
import type { Ids } from '../base/ids.ts';
import type { ConnectionCheck } from '../gateway/port.ts';
import type { PaymentChange } from '../payment/runner.ts';
import { isInDoubt, isPurchase, type PaymentState } from '../payment/states.ts';
import { ownVoidNotice, recoveredNotice } from './notices.ts';

export type OutsideStatus = Omit<Snapshot['status'], 'journal'>;

export class Bulletin {
  readonly #ids: Ids;
  readonly #view: (state: PaymentState) => PaymentView;
  #status: OutsideStatus;
  #swipe: Snapshot['swipe'] = { hint: null, count: 0 };
  #recovered: readonly Notice[] = [];

  /** @param setUp false where live mode lacks keys or merchant ids */
  constructor(ids: Ids, view: (state: PaymentState) => PaymentView, setUp: boolean) {
    this.#ids = ids;
    this.#view = view;
    this.#status = {
      reader: { title: '', state: 'none' },
      gateway: { state: setUp ? 'unknown' : 'not-set-up', code: null },
      network: { parts: [], down: null },
    };
  }

  get status(): OutsideStatus {
    return this.#status;
  }

  get swipe(): Snapshot['swipe'] {
    return this.#swipe;
  }

  /** @param open payments that are not finished */
  notices(open: readonly PaymentState[]): Notice[] {
    const own = open.flatMap((state) => {
      const kind = ownVoidNotice(state);
      return kind === undefined ? [] : [{ id: state.intent.id, kind, payment: this.#view(state) }];
    });
    return [...own, ...this.#recovered];
  }

  /** Payments in doubt other than the one on the register. */
  unresolved(open: readonly PaymentState[], currentId: string | null): PaymentView[] {
    return open.filter((state) => isInDoubt(state) && state.intent.id !== currentId).map(this.#view);
  }

  dismiss(noticeId: string): void {
    this.#recovered = this.#recovered.filter((notice) => notice.id !== noticeId);
  }

  readerChanged(reader: OutsideStatus['reader']): void {
    this.#status = { ...this.#status, reader };
  }

  gatewayChecked(check: ConnectionCheck): void {
    const code = check.name === 'refused' ? check.code : null;
    this.#gateway({ state: check.name, code });
  }

  networkChanged(network: OutsideStatus['network']): void {
    this.#status = { ...this.#status, network };
  }

  swipeHinted(hint: NonNullable<Snapshot['swipe']['hint']>): void {
    this.#swipe = { hint, count: this.#swipe.count + 1 };
  }

  /** A hint is about the screen it was given on. */
  clearHint(): void {
    this.#swipe = { ...this.#swipe, hint: null };
  }

  /** What a payment's change says of the gateway, and of a sale that a restart found in doubt. */
  paymentChanged({ state, event, recovered }: PaymentChange): void {
    if (event === 'answered' || event === 'looked-up') this.#noteGateway(state);
    const kind = recovered && isPurchase(state.intent) ? recoveredNotice(state, event) : undefined;
    if (kind === undefined) return;
    this.#recovered = [...this.#recovered, { id: this.#ids.uuid(), kind, payment: this.#view(state) }];
  }

  #noteGateway(state: PaymentState): void {
    const unreachable = state.name === 'unknown' && ['no-connection', 'timeout'].includes(state.reason);
    const answered = state.name === 'approved' || (state.name === 'declined' && state.code.startsWith('GW'));
    if (unreachable) this.#gateway({ state: 'unreachable', code: null });
    if (answered) this.#gateway({ state: 'connected', code: null });
  }

  #gateway(gateway: OutsideStatus['gateway']): void {
    this.#status = { ...this.#status, gateway };
  }
}
