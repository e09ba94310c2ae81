// Captures, voids and refunds: by the gateway's id of the sale or authorization, never by that of a capture
// (QorCommerce v3, payment-capture, payment-void and payment-refund).
import type { Money } from '../../../money/money.ts';
import type { Metadata } from '../../port.ts';
import { readPayment, type PaymentAnswer } from '../answers.ts';
import { post, type Call } from '../call.ts';
import { amountText, metadataFields, orderIdText } from './fields.ts';

export interface VoidCall {
  readonly mid: string;
  readonly transactionId: string;
}

export interface CaptureCall extends VoidCall {
  /** Never above what was authorized. */
  readonly amount: Money;
  /** Of the authorization. */
  readonly orderId: string;
}

export interface RefundCall extends CaptureCall {
  readonly metadata?: Metadata | undefined;
}

const captureFields = (request: CaptureCall) => ({
  mid: request.mid,
  transaction_id: request.transactionId,
  amount: amountText(request.amount),
  orderid: orderIdText(request.orderId),
});

export const capture = (request: CaptureCall): Call<PaymentAnswer> =>
  post('/payment/capture', captureFields(request), readPayment);

/** `void` is a word of the language. */
export const voidPayment = (request: VoidCall): Call<PaymentAnswer> =>
  post('/payment/void', { mid: request.mid, transaction_id: request.transactionId }, readPayment);

/** The amount goes along for a full refund too, so that the two sides cannot mean different sums. */
export const refund = (request: RefundCall): Call<PaymentAnswer> =>
  post('/payment/refund', { ...captureFields(request), ...metadataFields(request.metadata) }, readPayment);
