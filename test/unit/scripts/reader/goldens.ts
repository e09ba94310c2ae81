// Where the golden exchanges of test/golden/readers come from: what reader makers publish, and what the twins make of the
// practice cards. After a change that is meant to show, `vitest run -u golden` writes them anew.
import { practiceCards } from '../../../../drivers/simulated/cards.ts';
import { readerFamilies, type ReaderFamily } from '../../../../drivers/simulated/families.ts';
import { presentedOf } from '../../../../drivers/simulated/practice-tracks.ts';
import type { Damage } from '../../../../drivers/simulated/twin.ts';
import type { Exchange, Row } from '../../../../scripts/reader/exchange.ts';
import { hearTestCard, hidModelNamed, type Hearing } from '../../../../scripts/reader/hearing.ts';
import { headOf, inFile } from '../../../../scripts/reader/recording.ts';
import { augusta, hidStructureOf, secureMag, secuRed } from '../../drivers/idtech/frames.ts';
import { clearReport, hidReport, textFrame } from '../../drivers/magtek/frames.ts';
import { bytes, magtek1, magtek2, magtek3 } from '../../drivers/track/tracks.ts';

export interface Golden {
  /** Of its file. */
  readonly name: string;
  readonly exchange: Exchange;
}

const golden = (
  name: string,
  title: string,
  origin: string,
  hearing: Hearing,
  rows: readonly Row[],
): Golden => {
  const exchange: Exchange = {
    ...headOf(hearing, { title, device: null }),
    origin,
    cardData: 'test card',
    ...inFile({ rows, ...hearTestCard(hearing, rows) }),
  };
  return { name, exchange };
};

const hid = (model: string): Hearing => ({ wire: 'hid', model: hidModelNamed(model) });
const serial: Hearing = { wire: 'serial', baudRate: 9_600 };
const capture = (format?: string): Hearing => ({ wire: 'capture', format });
const at = (ms: number, chunk: Buffer): Row => ({ ms, bytes: chunk });

/** Every `size` bytes, `gapMs` apart. */
const chunked = (whole: Buffer, size: number, gapMs: number): readonly Row[] =>
  Array.from({ length: Math.ceil(whole.length / size) }, (_, index) =>
    at(index * gapMs, whole.subarray(index * size, (index + 1) * size)),
  );

const inReports = (frame: Buffer, size: number): readonly Row[] =>
  chunked(frame, size, 8).map(({ ms, bytes: part }) =>
    at(ms, Buffer.concat([part, Buffer.alloc(size - part.length)])),
  );

const published: readonly Golden[] = [
  golden(
    'magtek-99875475-example-11',
    'MagTek Dynamag, 856 bytes',
    'vendor document MagTek 99875475, example 11',
    hid('magtek-dynamag'),
    [at(0, hidReport())],
  ),
  golden(
    'magtek-99875475-example-3',
    'MagTek Dynamag before keys are loaded',
    'constructed from the parts of vendor document MagTek 99875475, examples 3 and 11',
    hid('magtek-dynamag'),
    [at(0, clearReport())],
  ),
  golden(
    'magtek-99875475-example-12',
    'MagTek MagneSafe on a serial line',
    'vendor document MagTek 99875475, example 12; cut into bursts of 16 bytes',
    serial,
    chunked(bytes(textFrame), 16, 17),
  ),
  golden(
    'magtek-99875475-example-4',
    'Tracks in clear on a serial line',
    'vendor document MagTek 99875475, example 4; cut into bursts of 16 bytes',
    serial,
    chunked(bytes(`${magtek1}${magtek2}${magtek3}\r`), 16, 17),
  ),
  golden(
    'idtech-80096504-securemag',
    'ID TECH SecureMag, original structure',
    'vendor document ID TECH 80096504-001, 10.7.1',
    capture(),
    [at(0, secureMag)],
  ),
  golden(
    'idtech-80096504-securemag-reports',
    'ID TECH SecureMag, original structure in reports of 64 bytes',
    'constructed: the frame of vendor document ID TECH 80096504-001, 10.7.1, in reports that no document shows',
    hid('idtech-hid'),
    inReports(secureMag, 64),
  ),
  golden(
    'bluefin-augusta',
    'ID TECH Augusta S, enhanced structure',
    'vendor document Bluefin Decryptx, IDTech Augusta S; cut into bursts of 16 bytes',
    serial,
    chunked(augusta, 16, 17),
  ),
  golden(
    'bluefin-augusta-structure',
    'ID TECH Augusta S, enhanced structure inside a report of its own',
    'constructed: the frame of vendor document Bluefin Decryptx, IDTech Augusta S, as output of an ID TECH report',
    hid('idtech-hid'),
    [at(0, hidStructureOf(augusta, [0, 0, 0]))],
  ),
  golden(
    'bluefin-secured',
    'ID TECH SecuRED, enhanced structure as typed',
    'vendor document Bluefin Decryptx, IDTech SecuRed',
    capture('idtech-enhanced'),
    [at(0, secuRed)],
  ),
];

const broken = Buffer.from(augusta);
broken[150] = (broken[150] ?? 0) ^ 1;

const refused: readonly Golden[] = [
  golden('refused-lrc', 'A byte was changed on the way', 'constructed from bluefin-augusta', capture(), [
    at(0, broken),
  ]),
  golden('refused-cut-short', 'The frame stops', 'constructed from bluefin-augusta', serial, [
    at(0, augusta.subarray(0, 200)),
  ]),
  golden('refused-blank', 'A card without data', 'constructed', hid('magtek-sureswipe'), [
    at(0, Buffer.alloc(337)),
  ]),
];

/** The model whose reports a family's twin makes. */
const modelOf: Readonly<Record<string, string>> = {
  'magtek-sureswipe': 'magtek-sureswipe',
  'magtek-magnesafe-v5': 'magtek-dynamag',
  'magtek-magnesafe-v5-856': 'magtek-dynamag',
  'magtek-idynamo5': 'magtek-idynamo5',
  'magtek-manual-entry': 'magtek-dynapro-mini',
  'idtech-hid-337': 'idtech-magtek-like',
  'idtech-hid-structure': 'idtech-hid',
};

export const hearingOf = ({ id, wire }: ReaderFamily): Hearing => {
  if (wire === 'reports') return hid(modelOf[id] ?? '');
  return wire === 'stream' ? serial : capture();
};

/** Keystrokes are one row: who types them hands them over as one text. */
export const rowsFrom = ({ wire }: Pick<ReaderFamily, 'wire'>, chunks: readonly Buffer[]): readonly Row[] =>
  wire === 'keystrokes'
    ? [at(0, Buffer.concat(chunks))]
    : chunks.map((chunk, index) => at(index * (wire === 'reports' ? 8 : 17), chunk));

const made = (family: ReaderFamily, damage: Damage, name: string, what: string): Golden => {
  const card = practiceCards.find(({ id }) => id === 'chip');
  if (card === undefined) throw new Error('the card with a chip is gone');
  const chunks = family.twin().present(presentedOf(card), damage);
  const origin = `constructed: the twin of the family and the published test card of practice mode${what}`;
  return golden(name, family.title, origin, hearingOf(family), rowsFrom(family, chunks));
};

export const goldens: readonly Golden[] = [
  ...published,
  ...refused,
  ...readerFamilies.map((family) => made(family, 'none', `twin-${family.id}`, '')),
  ...readerFamilies
    .filter(({ id }) => id === 'magtek-magnesafe-v5' || id === 'magtek-magnesafe-text')
    .map((family) => made(family, 'keys-exhausted', `twin-${family.id}-no-keys`, ', its keys exhausted')),
];
