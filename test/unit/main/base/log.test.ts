import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLog, redact } from '../../../../src/main/base/log.ts';

describe('the log', () => {
  it('hides card numbers, also spaced or hyphenated, and track data', () => {
    for (const text of [
      'card 4055011111111111 failed',
      'card 4055 0111 1111 1111 failed',
      'card 4055-0111-1111-1111 failed',
      '%B4055011111111111^TEST/CARD^2411101?',
      ';4055011111111111=24111010000000000?',
    ]) {
      expect(redact(text)).not.toMatch(/4055[ -]?0111/);
      expect(redact(text)).not.toContain('2411101');
    }
  });

  it('hides every run of 12 to 19 digits wherever it stands', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{12,19}$/), fc.string(), fc.string(), (digits, before, after) => {
        expect(redact(`${before}|${digits}|${after}`)).not.toContain(digits);
      }),
    );
  });

  it('writes one JSON object a line, with its fields redacted', () => {
    const lines: string[] = [];
    createLog(
      (line) => lines.push(line),
      () => 0,
    ).write('warn', 'reader.hint', { why: 'saw 4055011111111111', count: 3 });
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([
      {
        time: '1970-01-01T00:00:00.000Z',
        level: 'warn',
        event: 'reader.hint',
        why: 'saw [digits …1111]',
        count: 3,
      },
    ]);
  });
});
