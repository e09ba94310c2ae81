// Tracks for tests: the published vectors, and generators that make well-formed tracks out of thin air.
import fc from 'fast-check';

/** MagTek 99875475, example 4. */
export const magtek1 = '%B5452300551227189^HOGAN/PAUL      ^08043210000000725000000?';
export const magtek2 = ';5452300551227189=080432100000007250?';
export const magtek3 = '+5163499080020445=000000000000?';
/** ID TECH 80096504-001 and Augusta S: decrypted tracks with the LRC that the reader sent. */
export const checkedTracks: readonly (readonly [track: string, lrc: string])[] = [
  ['%B4266841088889999^BUSH JR/GEORGE W.MR^0809101100001100000000046000000?', '!'],
  [';4266841088889999=080910110000046?', '0'],
  [
    ';33333333337676760707077676763333333333767676070707767676333333333376767607070776767633333333337676760707?',
    '2',
  ],
  ['%B5413330089604111^DI TEST/CARD 04           ^25122010123409172              ?', 'C'],
  [';5413330089604111=25122010123409172000?', '6'],
];

export const bytes = (text: string): Buffer => Buffer.from(text, 'latin1');

const digits = (min: number, max: number) =>
  fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: min, maxLength: max })
    .map((values) => values.join(''));
const nameCharacters = Array.from("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 /.-'");

export interface Fields {
  readonly pan: string;
  readonly name: string;
  readonly expiry: string;
  readonly serviceCode: string;
  readonly discretionary: string;
}

/** Expiry and service code are empty where the card carries none. */
export const fields: fc.Arbitrary<Fields> = fc.record({
  pan: digits(8, 19),
  name: fc
    .array(fc.constantFrom(...nameCharacters), { minLength: 2, maxLength: 26 })
    .map((all) => all.join('')),
  expiry: fc.oneof({ weight: 4, arbitrary: digits(4, 4) }, { weight: 1, arbitrary: fc.constant('') }),
  serviceCode: fc.oneof({ weight: 4, arbitrary: digits(3, 3) }, { weight: 1, arbitrary: fc.constant('') }),
  discretionary: digits(0, 8),
});

export const track1Of = ({ pan, name, expiry, serviceCode, discretionary }: Fields): string =>
  `%B${pan}^${name}^${expiry || '^'}${serviceCode || '^'}${discretionary}?`;

export const track2Of = ({ pan, expiry, serviceCode, discretionary }: Fields): string =>
  `;${pan}=${expiry || '='}${serviceCode || '='}${discretionary}?`;
