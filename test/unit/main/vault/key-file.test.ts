// The key file on the disk: whole, durable, for its owner alone, and a failing disk said by its code.
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keyFileAt } from '../../../../src/main/vault/key-file.ts';
import { answered } from '../../../../src/main/vault/vault-answer.ts';
import { codeOf } from '../../../helpers/vault-bench.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'countertop-key-file-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the key file', () => {
  it('is replaced whole, and leaves nothing beside it', () => {
    const at = path.join(folder, 'keys', 'keys.json');
    const file = keyFileAt(at);
    expect(file.read()).toBeUndefined();
    file.write('first');
    writeFileSync(`${at}.unfinished`, 'what a power cut left');
    file.write('second');
    expect(file.read()).toBe('second');
    expect(readdirSync(path.dirname(at))).toEqual(['keys.json']);
    if (process.platform !== 'win32') expect(statSync(at).mode & 0o777).toBe(0o600);
  });

  it('says by its code that it cannot be written or read', () => {
    const taken = path.join(folder, 'taken');
    writeFileSync(taken, '');
    expect(codeOf(answered(() => keyFileAt(path.join(taken, 'keys.json')).write('x')))).toBe(
      'vault-write-failed',
    );
    const directory = path.join(folder, 'directory');
    mkdirSync(directory);
    expect(codeOf(answered(() => keyFileAt(directory).read()))).toBe('vault-unreadable');
    expect(codeOf(answered(() => keyFileAt(directory).write('x')))).toBe('vault-write-failed');
  });
});
