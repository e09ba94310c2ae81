// Amounts that are declined in test mode, sale and authorize alike (QorCommerce v3, "Getting started": exact values).
// 6.36 answers 08, which the code table calls pending; the page lists it among the declines.
import type { Code } from './codes.ts';

/** Minor units to code; 23 of them. */
export const amountTriggers: ReadonlyMap<number, Code> = new Map<number, Code>([
  [604, '04'],
  [605, '34'],
  [606, '41'],
  [607, '43'],
  [608, '14'],
  [610, '55'],
  [611, 'N4'],
  [612, 'N3'],
  [613, '97'],
  [614, '30'],
  [615, '05'],
  [616, '51'],
  [617, '61'],
  [619, '65'],
  [621, '81'],
  [622, '54'],
  [624, '63'],
  [627, '96'],
  [629, '94'],
  [632, '17'],
  [636, '08'],
  [640, '19'],
  [641, '31'],
]);

/** Approved, but its void is not accepted, when the switch is on (Monetra loopback emulator); minor units. */
export const failedVoidAmount = 699;

/** Amounts approved for less when the switch is on (Monetra loopback emulator): asked to approved, minor units. */
export const partialApprovals: ReadonlyMap<number, number> = new Map([
  [675, 650],
  [676, 400],
]);
