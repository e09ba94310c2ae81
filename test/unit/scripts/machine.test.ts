// The parts of the set-up that look at a machine, given what a machine says.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { sidesOf } from '../../../scripts/check.ts';
import { isNoise } from '../../../scripts/launch.ts';
import { verifyIntegrity } from '../../../scripts/registry-runtime.ts';
import { hasUserNamespaces } from '../../../scripts/sandbox.ts';
import { missingLibraries, namesHere } from '../../../scripts/system-libraries.ts';

describe('system libraries', () => {
  it('finds the missing ones, once each, in what ldd says', () => {
    const output = [
      '\tlinux-vdso.so.1 (0x00007ffd)',
      '\tlibnss3.so => not found',
      '\tlibc.so.6 => /lib/x86_64-linux-gnu/libc.so.6 (0x00007f)',
      '\tlibasound.so.2 => not found',
      '\tlibnss3.so => not found',
    ].join('\n');
    expect(missingLibraries(output)).toEqual(['libnss3.so', 'libasound.so.2']);
    expect(missingLibraries('\tstatically linked\n')).toEqual([]);
  });

  it('takes the renamed package where the release has it, and the old name elsewhere', () => {
    const ubuntu24 = new Set(['libasound2t64', 'libgtk-3-0t64']);
    expect(namesHere(['libasound2', 'libnss3'], ubuntu24)).toEqual(['libasound2t64', 'libnss3']);
    expect(namesHere(['libasound2'], new Set())).toEqual(['libasound2']);
  });
});

describe('the sandbox', () => {
  const machine = (settings: Readonly<Record<string, string>>) => (file: string) =>
    settings[path.basename(file)];

  it('works on a kernel that forbids nothing', () => {
    expect(hasUserNamespaces(machine({}))).toBe(true);
    expect(hasUserNamespaces(machine({ max_user_namespaces: '15000', unprivileged_userns_clone: '1' }))).toBe(
      true,
    );
  });

  it.each([
    ['max_user_namespaces', '0'],
    ['unprivileged_userns_clone', '0'],
    ['apparmor_restrict_unprivileged_userns', '1'],
  ])('needs its helper where %s is %s', (name, value) => {
    expect(hasUserNamespaces(machine({ [name]: value }))).toBe(false);
  });
});

describe('a fetched package', () => {
  it('is used only with the sum we know', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'countertop-sum-'));
    const file = path.join(folder, 'package.tgz');
    writeFileSync(file, 'abc');
    // SHA-512 of "abc", FIPS 180-4's own example.
    const known =
      'sha512-3a81oZNherrMQXNJriBBMRLm+k6JqX6iCp7u5ktV05ohkpkqJ0/BqDa6PCOj/uu9RU1EI2Q86A4qmslPpUyknw==';
    await expect(verifyIntegrity(file, known)).resolves.toBeUndefined();
    writeFileSync(file, 'abd');
    await expect(verifyIntegrity(file, known)).rejects.toThrow('was not used');
    rmSync(folder, { recursive: true });
  });
});

describe('the checks', () => {
  it('cover every side but the shared base', () => {
    const files = [
      'tsconfig.json',
      'tsconfig.main.json',
      'tsconfig.base.json',
      'tsconfig.drivers.json',
      'a.ts',
    ];
    expect(sidesOf(files)).toEqual(['drivers', 'main']);
  });
});

describe('what Electron prints', () => {
  it('is shown, but for what a machine without a desktop says', () => {
    expect(isNoise('[1:0101/1.2:ERROR:bus.cc(399)] Failed to connect to the bus: no such file')).toBe(true);
    expect(isNoise('Error: Cannot find module out/main/index.cjs')).toBe(false);
    expect(isNoise('[1:0101/1.2:FATAL:electron_main_delegate.cc(2)] Running as root')).toBe(false);
  });
});
