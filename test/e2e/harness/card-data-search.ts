// Looks for card data where none may be: in every byte of every file, in the clear and in the forms data takes on its
// way. A hit names the needle, never the data. It does not look into compressed or encrypted bytes.
import { closeSync, openSync, readdirSync, readSync, statSync } from 'node:fs';
import path from 'node:path';

export interface Needle {
  /** What a hit calls it: `the PAN of the first card`. */
  readonly name: string;
  /** A PAN, a whole track with its sentinels, a card code long enough to mean something. */
  readonly value: string;
}

export interface Hit {
  readonly file: string;
  readonly offset: number;
  readonly needle: string;
  /** One of `searchedForms`. */
  readonly form: string;
}

export interface SearchResult {
  readonly hits: readonly Hit[];
  readonly files: number;
  readonly bytes: number;
}

interface Pattern {
  readonly needle: string;
  readonly form: string;
  readonly bytes: Buffer;
}

/** What a hit's form may be. */
export const searchedForms = [
  'clear',
  'spaced',
  'dashed',
  'reversed',
  'url',
  'json',
  'base64',
  'base64url',
  'hex',
  'utf16le',
  'utf16be',
  'packed',
] as const;

/** Shorter patterns are found in any file of noise. */
const shortestPattern = 4;
const chunkBytes = 4 * 1024 * 1024;

/** The part of the base64 text that does not hang on what stands before and after: three, one for each alignment. */
const base64Forms = (value: Buffer): string[] =>
  [0, 1, 2].map((shift) => {
    const text = Buffer.concat([Buffer.alloc(shift), value]).toString('base64');
    const whole = Math.floor(((shift + value.length) * 8) / 6);
    return text.slice(Math.ceil((shift * 8) / 6), whole);
  });

/** Two digits a byte, from either half of the first byte; `=` stands as D, as chip cards pack track 2. */
const packedForms = (value: string): Buffer[] => {
  const nibbles = value
    .replace(/^[;%]B?/, '')
    .replace(/\?.*$/s, '')
    .replaceAll('=', 'd');
  if (!/^[\dd]+$/.test(nibbles)) return [];
  return [nibbles, nibbles.slice(1)].map((digits) =>
    Buffer.from(digits.slice(0, digits.length - (digits.length % 2)), 'hex'),
  );
};

const grouped = (value: string, separator: string): string =>
  /^\d{12,19}$/.test(value) ? (value.match(/.{1,4}/g) ?? []).join(separator) : value;

const patternsOf = ({ name, value }: Needle): Pattern[] => {
  const clear = Buffer.from(value, 'latin1');
  const utf16le = Buffer.from(value, 'utf16le');
  const utf16be = Buffer.from(utf16le).swap16();
  const hex = clear.toString('hex');
  const forms: [string, Buffer][] = [
    ['clear', clear],
    ['spaced', Buffer.from(grouped(value, ' '))],
    ['dashed', Buffer.from(grouped(value, '-'))],
    ['reversed', Buffer.from(clear).reverse()],
    ['url', Buffer.from(encodeURIComponent(value))],
    ['json', Buffer.from(JSON.stringify(value).slice(1, -1))],
    ...base64Forms(clear).map((text): [string, Buffer] => ['base64', Buffer.from(text)]),
    ...base64Forms(clear).map((text): [string, Buffer] => [
      'base64url',
      Buffer.from(text.replaceAll('+', '-').replaceAll('/', '_')),
    ]),
    ['hex', Buffer.from(hex)],
    ['hex', Buffer.from(hex.toUpperCase())],
    ['utf16le', utf16le],
    ['utf16be', utf16be],
    ...packedForms(value).map((bytes): [string, Buffer] => ['packed', bytes]),
  ];
  const seen = new Set<string>();
  return forms.flatMap(([form, bytes]) => {
    const key = bytes.toString('latin1');
    if (bytes.length < shortestPattern || seen.has(key)) return [];
    seen.add(key);
    return [{ needle: name, form, bytes }];
  });
};

const allOffsets = (bytes: Buffer, pattern: Buffer): number[] => {
  const offsets: number[] = [];
  for (let at = bytes.indexOf(pattern); at !== -1; at = bytes.indexOf(pattern, at + 1)) offsets.push(at);
  return offsets;
};

/** Searches one file piece by piece; pieces overlap by the longest pattern, so nothing hides on a border. */
const searchFile = (file: string, patterns: readonly Pattern[]): { hits: Hit[]; bytes: number } => {
  const overlap = Math.max(...patterns.map((pattern) => pattern.bytes.length)) - 1;
  const buffer = Buffer.allocUnsafe(Math.min(chunkBytes, statSync(file).size + 1) + overlap);
  const descriptor = openSync(file, 'r');
  const hits = new Map<string, Hit>();
  let [kept, start] = [0, 0];
  try {
    for (;;) {
      const read = readSync(descriptor, buffer, kept, buffer.length - kept, null);
      if (read === 0) return { hits: [...hits.values()], bytes: start + kept };
      const piece = buffer.subarray(0, kept + read);
      for (const { needle, form, bytes } of patterns)
        for (const at of allOffsets(piece, bytes))
          hits.set(`${form} ${needle} ${start + at}`, { file, offset: start + at, needle, form });
      const keep = Math.min(overlap, piece.length);
      piece.copy(buffer, 0, piece.length - keep);
      start += piece.length - keep;
      kept = keep;
    }
  } finally {
    closeSync(descriptor);
  }
};

/** Regular files below `entry`, or itself; sockets and links to nowhere are no files. Throws when it does not exist. */
const filesOf = (entry: string): string[] => {
  if (!statSync(entry).isDirectory()) return [entry];
  return readdirSync(entry, { withFileTypes: true, recursive: true })
    .filter((found) => found.isFile())
    .map((found) => path.join(found.parentPath, found.name));
};

/**
 * Searches files and folders for every needle. Throws when an entry or the needles are missing: a search over nothing
 * must not look like a clean one; check `files` and `bytes` too. Names of files are searched as well (offset -1).
 */
export const searchForCardData = (entries: readonly string[], needles: readonly Needle[]): SearchResult => {
  const patterns = needles.flatMap(patternsOf);
  if (patterns.length === 0 || entries.length === 0)
    throw new Error('There is nothing to search, or to search for.');
  const short = needles.find(({ value }) => value.length < shortestPattern);
  if (short !== undefined) throw new Error(`${short.name} is too short to search for.`);
  const hits: Hit[] = [];
  const files = [...new Set(entries.flatMap(filesOf))];
  let bytes = 0;
  for (const file of files) {
    for (const pattern of patterns)
      if (file.includes(pattern.bytes.toString('latin1')))
        hits.push({ file: 'a file name', offset: -1, needle: pattern.needle, form: pattern.form });
    const result = searchFile(file, patterns);
    hits.push(...result.hits);
    bytes += result.bytes;
  }
  return { hits, files: files.length, bytes };
};
