// The cards of practice mode: published test numbers only. The embedded simulator decides what becomes of them.

/** What is on a practice card: its stripe, and the code printed beside the number, for readers with a keypad. */
export interface PracticeStripe {
  readonly pan: string;
  readonly name: string;
  /** YYMM, as on the stripe. */
  readonly expiry: string;
  readonly serviceCode: string;
  readonly cardCode: string;
}

export interface PracticeCard {
  readonly id: string;
  /** For the practice panel. */
  readonly title: string;
  /** Absent for a swipe that cannot be read. */
  readonly stripe?: PracticeStripe;
}

/** The card code that test mode calls good (Monetra's loopback emulator). */
const cardCode = '999';

export const practiceCards: readonly PracticeCard[] = [
  {
    id: 'visa',
    title: 'Visa test card: approved',
    stripe: {
      pan: '4055011111111111',
      name: 'PRACTICE/VISA',
      expiry: '2411',
      serviceCode: '101',
      cardCode,
    },
  },
  {
    id: 'mastercard',
    title: 'Mastercard test card: approved',
    stripe: {
      pan: '5405222222222226',
      name: 'PRACTICE/MASTERCARD',
      expiry: '2411',
      serviceCode: '101',
      cardCode,
    },
  },
  {
    // Its check digit is wrong, so the bank knows no such card (QorCommerce v3, response code GW14).
    id: 'declined',
    title: 'Card with a wrong number: declined',
    stripe: {
      pan: '4055011111111112',
      name: 'PRACTICE/DECLINED',
      expiry: '2411',
      serviceCode: '101',
      cardCode,
    },
  },
  {
    // QorCommerce v3, response code GW54.
    id: 'expired',
    title: 'Expired card: declined',
    stripe: {
      pan: '4111111111111111',
      name: 'PRACTICE/EXPIRED',
      expiry: '2001',
      serviceCode: '101',
      cardCode,
    },
  },
  { id: 'bad-read', title: 'A swipe that cannot be read' },
  {
    // The stripe says that the card has a chip (ISO/IEC 7813, service code 2xx).
    id: 'chip',
    title: 'Visa test card with a chip: approved',
    stripe: {
      pan: '4055011111111111',
      name: 'PRACTICE/CHIP',
      expiry: '2411',
      serviceCode: '201',
      cardCode,
    },
  },
];
