// The udev rules that come with the program, read as udev reads them, and the command that installs them.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { permissionCommand } from '../../../../drivers/hid/udev.ts';
import { root } from '../../../../scripts/paths.ts';

const file = path.join(root, 'packaging', 'udev', '70-countertop-card-readers.rules');
const lines = readFileSync(file, 'utf8')
  .split('\n')
  .filter((line) => line !== '');

interface Rule {
  readonly match: Readonly<Record<string, string>>;
  readonly assign: Readonly<Record<string, string>>;
}

/** One rule: `KEY=="value"` is a condition, `KEY="value"` and `KEY+="value"` do something (udev(7)). */
const parse = (line: string): Rule => {
  const parts = line.split(', ').map((part) => /^([\w{}]+)(==|\+=|=)"([^"]*)"$/.exec(part));
  expect(parts, line).not.toContain(null);
  const those = (comparing: boolean) =>
    Object.fromEntries(
      parts.flatMap((part) =>
        part === null || (part[2] === '==') !== comparing ? [] : [[part[1] ?? '', part[3] ?? '']],
      ),
    );
  return { match: those(true), assign: those(false) };
};

const rules = lines.filter((line) => !line.startsWith('#')).map(parse);
const alternatives = lines
  .filter((line) => line.startsWith('#SUBSYSTEM'))
  .map((line) => parse(line.slice(1)));

describe('the udev rules', () => {
  it('let the user at this seat have the HID nodes of MagTek, ID TECH and HP’s reader, and nothing else', () => {
    expect(rules.map(({ match }) => [match['ATTRS{idVendor}'], match['ATTRS{idProduct}']])).toEqual([
      ['0801', undefined],
      ['0acd', undefined],
      ['03f0', '2724'],
    ]);
    for (const { match, assign } of rules) {
      expect(match).toMatchObject({ SUBSYSTEM: 'hidraw', KERNEL: 'hidraw*' });
      expect(assign).toEqual({ TAG: 'uaccess' });
    }
  });

  it('compare with lower-case hexadecimal of four digits, as the kernel writes it', () => {
    const ids = rules.flatMap(({ match }) => [match['ATTRS{idVendor}'], match['ATTRS{idProduct}']]);
    for (const id of ids.filter((entry) => entry !== undefined)) expect(id).toMatch(/^[0-9a-f]{4}$/);
  });

  it('have a name that sorts before the rule that acts on the tag', () => {
    expect(path.basename(file) < '73-seat-late.rules').toBe(true);
  });

  it('have an alternative for a machine without a seat, ready to be taken', () => {
    expect(alternatives.map(({ match }) => match)).toEqual(rules.map(({ match }) => match));
    for (const { assign } of alternatives) expect(assign).toEqual({ GROUP: 'plugdev', MODE: '660' });
  });
});

describe('the command', () => {
  it('installs the rules under their name and applies them', () => {
    expect(permissionCommand('/opt/Countertop/70-countertop-card-readers.rules')).toBe(
      "sudo install -m 644 '/opt/Countertop/70-countertop-card-readers.rules' /etc/udev/rules.d/70-countertop-card-readers.rules && sudo udevadm control --reload-rules && sudo udevadm trigger",
    );
  });

  it('means the same file to a shell, whatever its folder is called', () => {
    const odd = "/opt/it's $HOME `x`/70-countertop-card-readers.rules";
    const words = permissionCommand(odd).split(' && ')[0] ?? '';
    const seen = execFileSync('sh', ['-c', words.replace('sudo install', "printf '%s\\n'")], {
      encoding: 'utf8',
    });
    expect(seen.split('\n')).toContain(odd);
  });
});
