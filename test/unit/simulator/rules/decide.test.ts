import { describe, expect, test } from 'vitest';
import { describeAccount } from '../../../../src/simulator/rules/account.ts';
import { amountTriggers } from '../../../../src/simulator/rules/amount-triggers.ts';
import { decide, type Purchase } from '../../../../src/simulator/rules/decide.ts';

const today = { year: 2026, month: 11 };
const switches = {
  discoverAvsSwap: true,
  partialApprovalAmounts: false,
  addressDeclineCode: '56',
  cardCodeAbsentCode: '97',
} as const;
const visa = describeAccount('4055011111111111');
const good: Purchase = {
  amountMinor: 1234,
  account: visa,
  source: 'keyed',
  expiry: { year: 2024, month: 11 },
  address: { line1: '5800 NW 39th AVE', line2: '', zip: '32606' },
  cardCode: '999',
  cardObjection: null,
  pinTriesUsedUp: false,
};
const codeOf = (changes: Partial<Purchase>): string => decide({ ...good, ...changes }, today, switches).code;

describe('amount triggers', () => {
  // The published table, written here once more so that a slip in the product's own is seen.
  const published =
    `604 04, 605 34, 606 41, 607 43, 608 14, 610 55, 611 N4, 612 N3, 613 97, 614 30, 615 05, 616 51,
    617 61, 619 65, 621 81, 622 54, 624 63, 627 96, 629 94, 632 17, 636 08, 640 19, 641 31`
      .split(',')
      .map((pair) => pair.trim().split(' ') as [string, string]);

  test('there are 23', () => {
    expect(published).toHaveLength(23);
    expect(amountTriggers.size).toBe(23);
  });

  test.each(published)('%s minor units are declined with %s', (minor, code) => {
    expect(decide({ ...good, amountMinor: Number(minor) }, today, switches)).toMatchObject({
      approved: false,
      code,
      amountMinor: Number(minor),
    });
  });

  test.each([603, 609, 618, 620, 623, 625, 626, 628, 630, 631, 633, 634, 635, 637, 638, 639, 642])(
    '%i minor units are approved',
    (minor) => expect(codeOf({ amountMinor: minor })).toBe('00'),
  );
});

describe('the order of checks', () => {
  const badNumber = describeAccount('4055011111111112');
  const unknownBrand = describeAccount('9999999999999995');
  const declinedAddress = { line1: '2831 NW 41st St', line2: 'STE J', zip: '32615' };
  // Each line adds a wrong that is found earlier than all before it.
  const wrongs: readonly (readonly [string, Partial<Purchase>])[] = [
    ['97', { cardCode: '' }],
    ['56', { address: declinedAddress }],
    ['51', { amountMinor: 616 }],
    ['54', { expiry: { year: 2026, month: 10 } }],
    ['31', { account: unknownBrand }],
    ['14', { account: badNumber }],
    ['81', { cardObjection: '81' }],
  ];

  test.each(wrongs.map(([code], index) => [code, index] as const))(
    '%s comes before later ones',
    (code, index) => {
      const sum = Object.assign(
        {},
        ...wrongs.slice(0, index + 1).map(([, changes]) => changes),
      ) as Partial<Purchase>;
      expect(codeOf(sum)).toBe(code);
    },
  );
});

test('a wrong PIN becomes one too many, nothing else does', () => {
  expect(codeOf({ pinTriesUsedUp: true, amountMinor: 610 })).toBe('24');
  expect(codeOf({ pinTriesUsedUp: true, amountMinor: 616 })).toBe('51');
  expect(codeOf({ pinTriesUsedUp: true })).toBe('00');
});

test('partial approvals only with the switch', () => {
  expect(decide({ ...good, amountMinor: 675 }, today, switches)).toMatchObject({
    code: '00',
    amountMinor: 675,
  });
  const on = { ...switches, partialApprovalAmounts: true };
  expect(decide({ ...good, amountMinor: 675 }, today, on)).toMatchObject({
    approved: true,
    code: '10',
    amountMinor: 650,
  });
  expect(decide({ ...good, amountMinor: 676 }, today, on)).toMatchObject({ code: '10', amountMinor: 400 });
});
