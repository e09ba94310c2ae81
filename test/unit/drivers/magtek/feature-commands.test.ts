import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  commandSizes,
  getSoftwareId,
  readAnswer,
  readSoftwareId,
  resetDevice,
  setInterfaceType,
} from '../../../../drivers/magtek/feature-commands.ts';

const hexOf = (report: Buffer): string => report.toString('hex').replace(/(00)+$/, '');

describe('commands', () => {
  it.each(commandSizes)('fill a report of %i bytes behind the report id', (size) => {
    const reports = [
      getSoftwareId(size),
      setInterfaceType(size, 'reports'),
      setInterfaceType(size, 'keystrokes'),
      resetDevice(size),
    ];
    expect(reports.map(({ length }) => length)).toEqual([size + 1, size + 1, size + 1, size + 1]);
    // 00 is the report id; 99875191 for the rest.
    expect(reports.map(hexOf)).toEqual(['000001', '00010210', '0001021001', '0002']);
  });
});

describe('answers', () => {
  const answer = (...bytes: number[]) => readAnswer(Buffer.concat([Buffer.from(bytes), Buffer.alloc(20)]));

  it.each([
    [0, 'done'],
    [1, 'failed'],
    [2, 'bad-parameter'],
    [5, 'delayed'],
    [7, 'needs-key'],
    [0x42, 'unknown'],
  ])('name the result %i %s', (code, result) => {
    expect(answer(0, code, 0)?.result).toBe(result);
  });

  it('hold the firmware as text, without the zeros of some devices', () => {
    const software = [...Buffer.from('21042804D01\0\0', 'latin1')];
    expect(readSoftwareId(answer(0, 0, software.length, ...software)!)).toBe('21042804D01');
    expect(readSoftwareId(answer(0, 0, 0)!)).toBeUndefined();
    expect(readSoftwareId(answer(0, 7, 2, 65, 66)!)).toBeUndefined();
  });

  it('are none where they are cut, whatever the bytes', () => {
    expect([readAnswer(Buffer.alloc(0)), readAnswer(Buffer.from([0, 0])), answer(0, 0, 250)]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 61 }), (report) => {
        const read = readAnswer(report);
        if (read === undefined) return;
        expect(read.data.length).toBe(report[2]);
        const words = readSoftwareId(read);
        if (words !== undefined) expect(words).toMatch(/^[\x21-\x7e]([\x20-\x7e]*[\x21-\x7e])?$/);
      }),
    );
  });
});
