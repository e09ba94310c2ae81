// National keyboards, as far as card data need them: which character stands on a key, by the place of the key
// (UI Events KeyboardEvent code Values). A reader presses places; what the machine's own layout makes of them is beside
// the point. Letters are capitals, shifted or not: no track and no hexadecimal field has another kind.

/** What the reader is set to type for; `as-typed` takes what the machine makes of its keys. */
export type KeyLayout = 'us' | 'uk' | 'de' | 'fr' | 'es' | 'it' | 'as-typed';

/** Plain, with Shift, with AltGr; what is no ASCII stands as `·`, and nothing as a space. */
type Levels = string;
type Keys = Readonly<Record<string, Levels>>;

const letters: Keys = Object.fromEntries(
  Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ', (letter) => [`Key${letter}`, letter + letter]),
);

/** The row of digits, from 1 to 0. */
const digitRow = (...keys: readonly Levels[]): Keys =>
  Object.fromEntries(keys.map((levels, index) => [`Digit${(index + 1) % 10}`, levels]));

const us: Keys = {
  ...letters,
  ...digitRow('1!', '2@', '3#', '4$', '5%', '6^', '7&', '8*', '9(', '0)'),
  Minus: '-_',
  Equal: '=+',
  BracketLeft: '[{',
  BracketRight: ']}',
  Backslash: '\\|',
  Semicolon: ';:',
  Quote: '\'"',
  Comma: ',<',
  Period: '.>',
  Slash: '/?',
  Backquote: '`~',
  IntlBackslash: '\\|',
};

/** Common to the continental keyboards with `,;` `.:` `-_`. */
const continental: Keys = {
  ...letters,
  Comma: ',;',
  Period: '.:',
  Slash: '-_',
};

const layouts: Readonly<Record<Exclude<KeyLayout, 'as-typed'>, Keys>> = {
  us,
  uk: { ...us, Digit2: '2"', Digit3: '3·', Quote: "'@", Backslash: '#~', Backquote: '`·' },
  de: {
    ...continental,
    ...digitRow('1!', '2"', '3·', '4$', '5%', '6&', '7/{', '8([', '9)]', '0=}'),
    KeyQ: 'QQ@',
    KeyY: 'ZZ',
    KeyZ: 'YY',
    Minus: '·?\\',
    Equal: '·`',
    BracketLeft: '··',
    BracketRight: '+*~',
    Backslash: "#'",
    Semicolon: '··',
    Quote: '··',
    Backquote: '^·',
    IntlBackslash: '<>|',
  },
  fr: {
    ...letters,
    ...digitRow('&1', '·2~', '"3#', "'4{", '(5[', '-6|', '·7`', '_8\\', '·9^', '·0@'),
    KeyA: 'QQ',
    KeyQ: 'AA',
    KeyW: 'ZZ',
    KeyZ: 'WW',
    KeyM: ',?',
    Minus: ')·]',
    Equal: '=+}',
    BracketLeft: '^·',
    BracketRight: '$·',
    Backslash: '*·',
    Semicolon: 'MM',
    Quote: '·%',
    Comma: ';.',
    Period: ':/',
    Slash: '!·',
    Backquote: '··',
    IntlBackslash: '<>',
  },
  es: {
    ...continental,
    ...digitRow('1!|', '2"@', '3·#', '4$~', '5%', '6&', '7/', '8(', '9)', '0='),
    Minus: "'?",
    Equal: '··',
    BracketLeft: '`^[',
    BracketRight: '+*]',
    Backslash: '··}',
    Semicolon: '··',
    Quote: '··{',
    Backquote: '··\\',
    IntlBackslash: '<>',
  },
  it: {
    ...continental,
    ...digitRow('1!', '2"', '3·', '4$', '5%', '6&', '7/', '8(', '9)', '0='),
    Minus: "'?",
    Equal: '·^',
    BracketLeft: '··[',
    BracketRight: '+*]',
    Backslash: '··',
    Semicolon: '··@',
    Quote: '··#',
    Backquote: '\\|',
    IntlBackslash: '<>',
  },
};

export interface PlacedCharacter {
  readonly code: string;
  readonly level: 'plain' | 'shift' | 'altgr';
}

const levelNames = ['plain', 'shift', 'altgr'] as const;

/** The character on a key; undefined where there is none, or none of ASCII. */
export const characterAt = (
  layout: Exclude<KeyLayout, 'as-typed'>,
  { code, level }: PlacedCharacter,
): string | undefined => {
  if (code === 'Space') return ' ';
  const character = layouts[layout][code]?.[levelNames.indexOf(level)];
  return character === '·' ? undefined : character;
};

/** Where a layout has a character; undefined where it has none. Letters as capitals, with Shift. */
export const placeOf = (
  layout: Exclude<KeyLayout, 'as-typed'>,
  character: string,
): PlacedCharacter | undefined => {
  if (character === ' ') return { code: 'Space', level: 'plain' };
  const isLetter = character >= 'A' && character <= 'Z';
  for (const [code, levels] of Object.entries(layouts[layout])) {
    const at = isLetter ? levels.lastIndexOf(character) : levels.indexOf(character);
    const level = levelNames[at];
    if (level !== undefined) return { code, level };
  }
  return undefined;
};
