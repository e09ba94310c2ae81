// A sale with a cash discount. `amount` is the card's price and is approved whole, like a service charge the discount is
// a part of it: what the customer would be spared for paying cash. The pages do not say so, but a reply that approved
// less than was asked for would be a partial approval. A percentage overrides the fixed amount. Pure.

/** Minor units, halves up. @param percent hundredths of a percent */
const shareOf = (amountMinor: number, percent: number): number =>
  Math.floor((amountMinor * percent + 5000) / 10_000);

/**
 * What a cash payer would be spared; minor units.
 * @param fixedMinor null when none was sent
 * @param percent hundredths of a percent; null when none was sent
 */
export const cashDiscount = (
  amountMinor: number,
  fixedMinor: number | null,
  percent: number | null,
): number => (percent === null ? (fixedMinor ?? 0) : shareOf(amountMinor, percent));

/** A discount is less than the price, and not below nothing. */
export const discountFits = (amountMinor: number, discountMinor: number): boolean =>
  discountMinor >= 0 && discountMinor < amountMinor;
