import { describe, expect, it } from 'vitest';
import { anyReports } from '../../../../drivers/formats/any-reports.ts';
import { checksAfter, checksOf, type CheckOrder } from '../../../../drivers/formats/checks.ts';
import { decodeAuto, detectFormat } from '../../../../drivers/formats/detect.ts';
import { formatNamed, formats } from '../../../../drivers/formats/formats.ts';
import type { FrameRefusal } from '../../../../drivers/decoded.ts';
import { checkVerdictSchema, frameCheckSchema } from '../../../../src/contract/readers.ts';
import { outcome, outcomes } from '../assembling.ts';
import { augusta, frameOf, hidStructureOf, secureMag, secuRed, withByte } from '../idtech/frames.ts';
import { hidReport, iDynamo5Frame, textFrame } from '../magtek/frames.ts';
import { bytes, magtek1, magtek2 } from '../track/tracks.ts';
import { captures } from './captures.ts';

const orderOf = (name: string): CheckOrder => formatNamed(name)!;
const verdicts = (name: string, frame: Uint8Array) => {
  const format = formatNamed(name)!;
  return Object.fromEntries(
    checksAfter(format, format.decode(frame)).map(({ check, verdict }) => [check, verdict]),
  );
};

describe('the register of formats', () => {
  it('has a capture for every format, and a name once', () => {
    const names = formats.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect([...new Set(captures.map(({ format }) => format))].sort()).toEqual([...names].sort());
  });

  it('says the words of the readers page', () => {
    const said = new Set<string>();
    for (const { format, frame } of captures)
      for (const { check, verdict } of checksAfter(orderOf(format), formatNamed(format)!.decode(frame))) {
        said.add(check);
        expect(checkVerdictSchema.options).toContain(verdict);
      }
    expect([...said].sort()).toEqual([...frameCheckSchema.options].sort());
  });

  it.each(captures)('$format, $title: decoded and detected', ({ format, frame }) => {
    expect(outcome(formatNamed(format)!.decode(frame))).toBe(format);
    const { format: found, decoded } = decodeAuto(frame);
    expect(outcome(decoded)).toBe(format);
    expect(found?.name).toBe(format);
    expect(detectFormat(frame)?.name).toBe(format);
  });

  it.each(captures.filter(({ format }) => format.startsWith('idtech-e') || format === 'idtech-original'))(
    '$format, $title: detected when it is damaged',
    ({ format, frame }) => {
      const at = frame.length - 40;
      const { format: found, decoded } = decodeAuto(withByte(frame, at, frame[at]! ^ 1));
      expect(found?.name).toBe(format);
      expect(outcome(decoded)).toBe('refused: lrc');
    },
  );
});

describe('what fits no format', () => {
  it.each<[string, Uint8Array, string | undefined, FrameRefusal]>([
    ['nothing', Buffer.alloc(0), undefined, 'cut-short'],
    ['a word', bytes('HELLO'), undefined, 'no-start'],
    ['noise', Buffer.alloc(700, 0xee), undefined, 'no-start'],
    ['half a track', bytes(magtek1.slice(0, 30)), 'iso-track-text', 'cut-short'],
    ['marked tracks', bytes('%E?;E?\r'), 'iso-track-text', 'nothing-read'],
    ['a track that comes twice', bytes(`${magtek1}${magtek1}`), 'iso-track-text', 'contradiction'],
    ['a wrong LRC', bytes(`;4761739001010010=18122011143878001629?A\r`), 'iso-track-text', 'lrc'],
    ['a text too long', bytes(`;${'1'.repeat(300)}?`), 'iso-track-text', 'wrong-length'],
    ['a report of a blank card', Buffer.alloc(337), 'magtek-sureswipe', 'nothing-read'],
    ['half a frame', augusta.subarray(0, 100), 'idtech-enhanced', 'cut-short'],
    ['a wrong CRC', bytes(textFrame.replace('HOGAN', 'HOGEN')), 'magtek-magnesafe-text', 'crc'],
    ['a token', bytes('Q001|1|2|3\r'), 'magtek-idynamo5', 'unknown-kind'],
    ['an outcome alone', Buffer.from([0x22, 1, 0, 3]), 'magtek-manual-entry', 'nothing-read'],
    ['an outcome and noise', Buffer.from([0x22, 0, 0, 3, 0x55]), 'magtek-manual-entry', 'contradiction'],
  ])('%s', (_, frame, format, reason) => {
    const found = decodeAuto(frame);
    expect(found.format?.name).toBe(format);
    expect(outcome(found.decoded)).toBe(`refused: ${reason}`);
  });

  it('a frame of its own format, said by its name', () => {
    expect(outcome(formatNamed('magtek-manual-entry')!.decode(bytes('HELLO')))).toBe('refused: no-start');
    expect(formatNamed('no-such-format')).toBeUndefined();
  });
});

describe('the checks of a frame', () => {
  it.each<[string, string, Uint8Array, Record<string, string>]>([
    [
      'a good encrypted frame',
      'idtech-enhanced',
      augusta,
      { ends: 'good', length: 'good', lrc: 'good', checksum: 'good', fields: 'good', encryption: 'good' },
    ],
    [
      'a card that is not encrypted',
      'idtech-original',
      frameOf([0x01, 0x12, 0, 39, 0], ';4761739001010010=18122011143878001629?'),
      { ends: 'good', length: 'good', lrc: 'good', checksum: 'good', fields: 'good', encryption: 'not-sent' },
    ],
    [
      'no STX',
      'idtech-original',
      withByte(secureMag, 0, 0),
      {
        ends: 'failed',
        length: 'not-reached',
        lrc: 'not-reached',
        checksum: 'not-reached',
        fields: 'not-reached',
        encryption: 'not-reached',
      },
    ],
    [
      'no ETX',
      'idtech-original',
      withByte(secureMag, -1, 0),
      {
        ends: 'failed',
        length: 'good',
        lrc: 'not-reached',
        checksum: 'not-reached',
        fields: 'not-reached',
        encryption: 'not-reached',
      },
    ],
    [
      'a frame cut short',
      'idtech-original',
      secureMag.subarray(0, 90),
      {
        ends: 'not-reached',
        length: 'failed',
        lrc: 'not-reached',
        checksum: 'not-reached',
        fields: 'not-reached',
        encryption: 'not-reached',
      },
    ],
    [
      'a wrong sum',
      'idtech-original',
      withByte(secureMag, -2, 0),
      {
        ends: 'good',
        length: 'good',
        lrc: 'good',
        checksum: 'failed',
        fields: 'not-reached',
        encryption: 'not-reached',
      },
    ],
    [
      'digits that are none, wherever they are',
      'idtech-enhanced',
      withByte(secuRed, 3, 0x58),
      {
        ends: 'not-reached',
        length: 'not-reached',
        lrc: 'not-reached',
        checksum: 'not-reached',
        fields: 'failed',
        encryption: 'not-reached',
      },
    ],
    [
      'exhausted keys',
      'magtek-idynamo5',
      iDynamo5Frame({ 4: '', 5: '', 11: '0700' }),
      { length: 'good', ends: 'good', fields: 'good', encryption: 'failed' },
    ],
    [
      'a text whose fields are cut',
      'magtek-magnesafe-text',
      bytes(textFrame.slice(0, 300)),
      {
        length: 'failed',
        ends: 'good',
        crc: 'not-reached',
        fields: 'not-reached',
        encryption: 'not-reached',
      },
    ],
    ['a report in clear', 'magtek-sureswipe', Buffer.alloc(337), { length: 'good', fields: 'not-reached' }],
    [
      'tracks without LRC',
      'iso-track-text',
      bytes(magtek2),
      { length: 'good', ends: 'good', fields: 'good', lrc: 'not-sent' },
    ],
    [
      'tracks with LRC',
      'iso-track-text',
      captures[1]!.frame,
      { length: 'good', ends: 'good', fields: 'good', lrc: 'good' },
    ],
    [
      'half a track',
      'iso-track-text',
      bytes(magtek2.slice(0, 9)),
      { length: 'good', ends: 'failed', fields: 'not-reached', lrc: 'not-reached' },
    ],
    [
      'a damaged frame in a report',
      'idtech-hid-structure',
      hidStructureOf(withByte(augusta, 60, 1), [0, 0, 0]),
      { length: 'not-reached', fields: 'not-reached', lrc: 'failed' },
    ],
  ])('%s', (_, format, frame, expected) => expect(verdicts(format, frame)).toEqual(expected));

  it('are the ones that the format has', () => {
    expect(checksOf(orderOf('magtek-magnesafe-text'))).toEqual([
      'length',
      'ends',
      'crc',
      'fields',
      'encryption',
    ]);
  });
});

describe('reports of a reader that nobody knows', () => {
  it('are taken for whatever they fit', () => {
    const reports = [
      ...captures.filter(({ format }) => format === 'magtek-sureswipe').map(({ frame }) => frame),
      augusta.subarray(0, 200),
      augusta.subarray(200),
      hidReport(),
      hidStructureOf(augusta, [0, 0, 0]),
      Buffer.alloc(100, 0xee),
    ];
    const assembler = anyReports();
    expect(outcomes(assembler, reports)).toEqual([
      'magtek-sureswipe',
      'idtech-enhanced',
      'magtek-magnesafe-v5',
      'idtech-enhanced',
      'refused: no-start',
    ]);
    expect(outcomes(assembler, [augusta.subarray(0, 200)])).toEqual([]);
    expect(assembler.begun).toBe(true);
    expect(assembler.end().map(outcome)).toEqual(['refused: cut-short']);
  });
});
