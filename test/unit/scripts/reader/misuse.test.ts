// Whatever is wrong with what was typed or given: a sentence, and exit code 2.
import path from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { runReader } from '../../../../scripts/reader/run.ts';
import { FakeHidBus } from '../../drivers/hid/fake-hid-bus.ts';

describe('npm run reader', () => {
  it.each<[string, readonly string[], Uint8Array | string, string]>([
    ['a format that there is not', ['decode', '--format', 'nonsense'], 'x', 'There is no format nonsense'],
    ['an odd digit', ['decode', '--hex'], '0 1 2', 'one digit is left over'],
    ['what is no digit', ['decode', '--hex'], '5452300551227189x', 'hexadecimal digits'],
    ['white space alone', ['decode', '--hex'], ' \n', 'no digit'],
    ['nothing', ['decode'], '', 'is empty'],
    ['too much', ['decode'], Buffer.alloc(70_000), 'longer than 65536 bytes'],
    ['a file that is not there', ['replay', 'nowhere.json'], '', 'cannot be read'],
    ['a folder', ['replay', '.'], '', 'cannot be read'],
    ['a file that is no exchange', ['replay', '../../../../package.json'], '', 'is no exchange'],
    ['two sources', ['record', 'a.json', '--hid', 'a', '--port', 'b'], '', 'One source'],
    ['a speed that is none', ['record', 'a.json', '--port', 'b', '--baud', 'fast'], '', '--baud needs'],
    ['a port that is not there', ['record', 'a.json', '--port', '/nowhere'], '', '/nowhere cannot be opened'],
    ['a device that is not there', ['record', 'a.json', '--hid', '/nowhere'], '', 'no HID device /nowhere'],
    ['reports that begin no frame', ['record', 'a.json', '--model', 'magtek-idynamo5'], 'xx', 'Nothing came'],
    ['a model that types', ['record', 'a.json', '--model', 'magtek-keyboard'], 'x', 'types its frames'],
    ['a folder that is not there', ['record', 'no/a.json'], ';4111111111111111=?\r', 'cannot be written'],
    ['an unknown switch', ['list', '--loud'], '', 'Unknown option'],
    ['a file too many', ['list', 'a.json'], '', 'Say what to do'],
  ])('does not understand %s: exit code 2', async (_, args, input, sentence) => {
    const [out, err]: [string[], string[]] = [[], []];
    const code = await runReader(args, {
      bus: new FakeHidBus(),
      ports: () => Promise.resolve([]),
      permissionCommand: null,
      input: Readable.from(input.length === 0 ? [] : [Buffer.from(input)], { objectMode: false }),
      terminal: { print: (text) => out.push(text), warn: (text) => err.push(text) },
      given: (file) => path.resolve(import.meta.dirname, file),
    });
    expect(code).toBe(2);
    expect(out).toEqual([]);
    expect(err.join('\n')).toContain(sentence);
    expect(err.join('\n')).not.toContain('545230055');
  });
});
