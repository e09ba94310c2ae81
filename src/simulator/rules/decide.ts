// What the simulated host says to a purchase, once the gateway's own checks (format, order id, merchant) have passed.
// The checks run in a fixed order and the first that objects decides. Pure.
import type { Switches } from '../switches.ts';
import type { Account } from './account.ts';
import { type Address, checkAddress } from './address-check.ts';
import { amountTriggers, partialApprovals } from './amount-triggers.ts';
import { type CardSource, checkCardCode } from './card-code-check.ts';
import type { Code } from './codes.ts';
import { checkExpiry, type YearMonth } from './expiry-check.ts';

export interface Purchase {
  readonly amountMinor: number;
  readonly account: Account;
  readonly source: CardSource;
  readonly expiry: YearMonth;
  readonly address: Address;
  /** Empty when none was sent. */
  readonly cardCode: string;
  /** What the gateway found wrong with the card itself: unknown token, unreadable ciphertext. It comes first. */
  readonly cardObjection: Code | null;
  /** The card's last PINs were wrong, as often as an issuer allows. */
  readonly pinTriesUsedUp: boolean;
}

export interface Verdict {
  readonly approved: boolean;
  readonly code: Code;
  /** What was approved, or asked for when declined; minor units. */
  readonly amountMinor: number;
  readonly avsCode: string;
  readonly cvCode: string;
}

export const decide = (
  purchase: Purchase,
  today: YearMonth,
  switches: Pick<
    Switches,
    'discoverAvsSwap' | 'partialApprovalAmounts' | 'addressDeclineCode' | 'cardCodeAbsentCode'
  >,
): Verdict => {
  const { account, amountMinor } = purchase;
  const address = checkAddress(purchase.address, account.brand, switches.discoverAvsSwap);
  const cardCode = checkCardCode(purchase.cardCode, account.brand, purchase.source);
  const results = { avsCode: address.avsCode, cvCode: cardCode.cvCode };
  const triggered = amountTriggers.get(amountMinor) ?? null;
  const objections: readonly (Code | null)[] = [
    purchase.cardObjection,
    account.wellFormed ? null : '14',
    account.brand === 'unknown' ? '31' : null,
    checkExpiry(purchase.expiry, account.testCard, today),
    triggered === '55' && purchase.pinTriesUsedUp ? '24' : triggered,
    address.declined ? switches.addressDeclineCode : null,
    cardCode.missing ? switches.cardCodeAbsentCode : null,
  ];
  const objection = objections.find((code) => code !== null);
  if (objection !== undefined) return { approved: false, code: objection, amountMinor, ...results };
  const lesser = switches.partialApprovalAmounts ? partialApprovals.get(amountMinor) : undefined;
  if (lesser !== undefined) return { approved: true, code: '10', amountMinor: lesser, ...results };
  return { approved: true, code: '00', amountMinor, ...results };
};
