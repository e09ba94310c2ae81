// What stands on the register, as the screen is told of it. Pure: the till knows what is current, this knows how it looks.
import type { EntryView, RegisterView } from '../../contract/index.ts';
import type { GiftStepView } from '../../contract/views.ts';
import type { Doing } from '../payment/runner.ts';
import type { PaymentState } from '../payment/states.ts';
import type { PaymentView } from '../../contract/index.ts';

export interface OnRegister {
  readonly basket: Extract<RegisterView, { name: 'basket' | 'tendering' }>;
  readonly gift: GiftStepView | null;
  /** The payment that stands there; undefined where there is none. */
  readonly state: PaymentState | undefined;
  readonly view: (state: PaymentState) => PaymentView;
  readonly doing: (paymentId: string) => Doing;
  readonly entry: EntryView | null;
  /** Of which payment a code is keyed that does not stand here. */
  readonly codeFor: PaymentState | undefined;
}

export const registerView = ({
  basket,
  gift,
  state,
  view,
  doing,
  entry,
  codeFor,
}: OnRegister): RegisterView => {
  if (gift !== null) return { name: 'gift', lines: basket.lines, totals: basket.totals, step: gift };
  if (entry !== null && codeFor !== undefined) return { name: 'keying', payment: view(codeFor), entry };
  if (state === undefined || state.name === 'cancelled') return basket;
  const payment = view(state);
  if (state.name === 'unknown') return { name: 'unknown', payment, ...doing(state.intent.id) };
  if (state.name === 'awaiting-card' && entry !== null) return { name: 'keying', payment, entry };
  return { name: state.name === 'voided' ? 'approved' : state.name, payment };
};
