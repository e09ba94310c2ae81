import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readerFamilies } from '../../../../drivers/simulated/families.ts';
import { decode } from '../../../../scripts/reader/decode.ts';
import { captures } from '../../drivers/formats/captures.ts';
import { bytes } from '../../drivers/track/tracks.ts';
import { anyCard, anyFamily, panRunsIn } from './cards.ts';

const run = (capture: Buffer, format?: string) => {
  const [out, err]: [string[], string[]] = [[], []];
  const terminal = { print: (text: string) => out.push(text), warn: (text: string) => err.push(text) };
  const code = decode(Buffer.from(capture), format, terminal);
  return {
    code,
    json: JSON.parse(out.join('\n')) as Record<string, unknown>,
    out: out.join('\n'),
    err: err.join('\n'),
  };
};

const captureOf = (chunks: readonly Buffer[]): Buffer => {
  // Reports with a head of their own are no capture: the text is.
  const [first] = chunks;
  const chained = chunks.length > 1 && first?.[0] === 1 && first.length === 64;
  return Buffer.concat(chained ? chunks.map((part) => part.subarray(8, 2 + (part[1] ?? 0))) : chunks);
};

describe('decode', () => {
  it.each(captures)('$format, $title: by itself and by its name', ({ format, frame }) => {
    const auto = run(frame);
    expect(auto.code).toBe(0);
    expect(auto.err).toBe('');
    expect(auto.json['format']).toBe(format);
    expect(run(frame, format).json).toEqual(auto.json);
  });

  it('shows what a clerk may see', () => {
    const { json } = run(bytes(';4761739001010010=18122011143878001629?\r'));
    expect(json).toMatchObject({
      format: 'iso-track-text',
      chip: true,
      serviceCode: { interchange: 'international' },
    });
    expect((json['tracks'] as unknown[])[1]).toMatchObject({
      status: 'good',
      sent: 'clear',
      mask: '•••• 0010',
    });
  });

  it('says why a capture is refused, twice', () => {
    const { code, json, err } = run(bytes(';4761739001010010=18122011143878001629?A\r'));
    expect(code).toBe(1);
    expect(json).toMatchObject({ refused: 'lrc', format: 'iso-track-text' });
    expect(err).toBe(`Refused: ${json['reason'] as string}`);
  });

  it('overwrites what it was given', () => {
    const capture = bytes(';4761739001010010=18122011143878001629?\r');
    decode(capture, undefined, { print: () => undefined, warn: () => undefined });
    expect(capture.every((byte) => byte === 0)).toBe(true);
  });

  it('masks a serial number that may be a card', () => {
    const family = readerFamilies.find(({ id }) => id === 'magtek-magnesafe-v5')!;
    const report = family.twin().present({ tracks: { 2: ';4055011111111111=2411101?' } }, 'none')[0]!;
    report.fill(0, 477, 493);
    report.write('405501111111111', 477, 'latin1');
    expect(run(report).json['deviceSerial']).toBe('•••• 1111');
  });

  it('never shows a card, whatever the reader, cut or changed as it may be', () => {
    fc.assert(
      fc.property(
        anyCard,
        anyFamily,
        fc.constantFrom('none', 'wrong-check') satisfies fc.Arbitrary<'none' | 'wrong-check'>,
        fc.option(fc.nat(2_000)),
        fc.option(fc.tuple(fc.nat(2_000), fc.integer({ min: 1, max: 255 }))),
        ({ pan, presented }, family, damage, cut, change) => {
          const whole = captureOf(family.twin().present(presented, damage));
          const capture = cut === null ? whole : whole.subarray(0, cut);
          if (change !== null && change[0] < capture.length) capture[change[0]]! ^= change[1];
          const { out, err, code } = run(capture);
          if (damage === 'none' && cut === null && change === null) expect(code).toBe(0);
          expect(panRunsIn(out + err, pan)).toEqual([]);
          expect(out).not.toContain('^');
          for (const track of [presented.tracks[1], presented.tracks[2]])
            if (typeof track === 'string') expect(out).not.toContain(track.slice(-14));
        },
      ),
      { numRuns: 400 },
    );
  });
});
