// The cards of practice mode: published test numbers only. The embedded simulator decides what becomes of them.

export interface PracticeCard {
  readonly id: string;
  /** For the practice panel. */
  readonly title: string;
  /** Absent for a swipe that cannot be read. */
  readonly stripe?: {
    readonly pan: string;
    readonly name: string;
    /** YYMM, as on the stripe. */
    readonly expiry: string;
    readonly serviceCode: string;
  };
}

export const practiceCards: readonly PracticeCard[] = [
  {
    id: 'visa',
    title: 'Visa test card: approved',
    stripe: { pan: '4055011111111111', name: 'PRACTICE/VISA', expiry: '2411', serviceCode: '101' },
  },
  {
    id: 'mastercard',
    title: 'Mastercard test card: approved',
    stripe: { pan: '5405222222222226', name: 'PRACTICE/MASTERCARD', expiry: '2411', serviceCode: '101' },
  },
  {
    // Its check digit is wrong, so the bank knows no such card (QorCommerce v3, response code GW14).
    id: 'declined',
    title: 'Card with a wrong number: declined',
    stripe: { pan: '4055011111111112', name: 'PRACTICE/DECLINED', expiry: '2411', serviceCode: '101' },
  },
  {
    // QorCommerce v3, response code GW54.
    id: 'expired',
    title: 'Expired card: declined',
    stripe: { pan: '4111111111111111', name: 'PRACTICE/EXPIRED', expiry: '2001', serviceCode: '101' },
  },
  { id: 'bad-read', title: 'A swipe that cannot be read' },
];
