// What was bought, line by line: level 3 sales and cash sales carry it (QorCommerce v3, payment-sale-lvl3).
import { assert } from '../../../base/assert.ts';
import { toDecimal, type Money } from '../../../money/money.ts';
import { Decimal, type Fields } from '../body.ts';
import { amountNumber } from './fields.ts';

export interface Item {
  /** At most 40 characters. */
  readonly name: string;
  /** At most 255 characters. */
  readonly description?: string | undefined;
  /** At most 12 characters. */
  readonly upc?: string | undefined;
  readonly unitPrice?: Money | undefined;
  /** A decimal such as `1.5`. */
  readonly unitsSold?: string | undefined;
  readonly unitMeasurement?: string | undefined;
  /** Price times units, with taxes and fees, without discounts. */
  readonly total: Money;
}

export const itemFields = (items: readonly Item[]): readonly Fields[] =>
  items.map((item) => {
    assert(item.name.length >= 1 && item.name.length <= 40, "an item's name has 1 to 40 characters");
    assert((item.description ?? '').length <= 255, 'a description has at most 255 characters');
    assert((item.upc ?? '').length <= 12, 'a product code has at most 12 characters');
    return {
      name: item.name,
      description: item.description,
      upc: item.upc,
      unit_price: item.unitPrice === undefined ? undefined : amountNumber(item.unitPrice),
      units_sold: item.unitsSold === undefined ? undefined : new Decimal(item.unitsSold),
      unit_measurement: item.unitMeasurement,
      total_amount: toDecimal(item.total),
    };
  });
