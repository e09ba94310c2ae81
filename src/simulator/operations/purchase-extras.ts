// What a purchase may bring besides a card and an amount: a cash discount, level 2 and 3 data. The pages for these are
// purchases with a few fields more, and the plain sale takes any mix of them, so the fields decide and not the path.
import type { Reply } from '../ledger/remembered-replies.ts';
import type { Account } from '../rules/account.ts';
import { cashDiscount, discountFits } from '../rules/cash-discount.ts';
import { checkLevelThree, levelThreeMinorMax } from '../rules/level-three.ts';
import { parseAmount } from '../wire/amount.ts';
import type { Fields } from '../wire/fields.ts';
import { type Host, missing } from './host.ts';

/** Minor units, or hundredths of a percent; null when the field is not there. */
const decimal = (text: string | undefined): number | null =>
  text === undefined ? null : (parseAmount(text) ?? null);

/** Fields that are missing or of no use. */
export const malformedExtras = (host: Host, fields: Fields): Reply | undefined => {
  const percent = decimal(fields.cash_discount_percentage) ?? 0;
  if (percent < 0 || percent > 10_000)
    return host.answers.malformed('cash_discount_percentage is from 0 to 100.');
  for (const name of ['total_tax', 'shipping_amount'] as const) {
    const minor = decimal(fields[name]) ?? 0;
    if (minor < 0 || minor > levelThreeMinorMax)
      return host.answers.malformed(`${name} is from 0 to 99999.99.`);
  }
  if (fields.islvl3 !== undefined) return missing(host, fields, ['total_tax', 'items']);
  return fields.items === undefined ? undefined : missing(host, fields, ['total_tax']);
};

/** What the gateway turns away itself: never sent to the host, so without ids. */
export const refusedExtras = (
  host: Host,
  fields: Fields,
  amountMinor: number,
  account: Account,
): Reply | undefined => {
  const fixed = decimal(fields.cash_discount_amount);
  const discountMinor = cashDiscount(amountMinor, fixed, decimal(fields.cash_discount_percentage));
  if (!discountFits(amountMinor, discountMinor)) return host.answers.declined('13');
  const itemsMinor = fields.items?.totalMinor ?? null;
  const code = checkLevelThree({ amountMinor, claimed: fields.islvl3 !== undefined, itemsMinor }, account);
  return code === null ? undefined : host.answers.declined(code);
};
