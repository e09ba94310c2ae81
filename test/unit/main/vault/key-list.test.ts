// The key file against somebody who knows its format and reckons the digest anew.
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  keyUses,
  readKeyList,
  unwrapKeys,
  writeKeyList,
  type VaultKey,
} from '../../../../src/main/vault/key-list.ts';
import { checkOf } from '../../../../src/main/vault/root-key.ts';
import { answered } from '../../../../src/main/vault/vault-answer.ts';
import { codeOf } from '../../../helpers/vault-bench.ts';

const root = Buffer.alloc(32, 1);
const keys: VaultKey[] = keyUses.map((use, at) => ({
  id: `KEY00000000${at}`,
  use,
  state: 'active',
  madeAtMs: at,
  bytes: Buffer.alloc(32, at + 2),
}));
const wrapping = {
  by: 'passphrase',
  salt: Buffer.alloc(16, 3),
  cost: { memoryKib: 8, passes: 1 },
  check: checkOf(root),
} as const;
const text = writeKeyList(wrapping, keys, root);

interface Shape {
  wrapping: Record<string, unknown>;
  keys: Record<string, unknown>[];
  seal: string;
  digest?: string;
}
const changed = (change: (shape: Shape) => void): string => {
  const shape = JSON.parse(text) as Shape;
  delete shape.digest;
  change(shape);
  const digest = createHash('sha256').update(JSON.stringify(shape)).digest('base64');
  return `${JSON.stringify({ ...shape, digest }, null, 2)}\n`;
};
const outcome = (of: string): string => codeOf(answered(() => unwrapKeys(readKeyList(of), root)));

describe('the key file', () => {
  it('gives the same keys back', () => {
    expect(unwrapKeys(readKeyList(text), root)).toEqual(keys);
    expect(outcome(changed(() => undefined))).toBe('ok');
    expect(text).not.toContain(keys[0]!.bytes.toString('base64'));
  });

  it.each<[string, (shape: Shape) => void]>([
    ['a state', (shape) => (shape.keys[0]!['state'] = 'retired')],
    ['a date', (shape) => (shape.keys[0]!['madeAtMs'] = 9)],
    ['a use', (shape) => (shape.keys[0]!['use'] = 'mark')],
    ['an id', (shape) => (shape.keys[0]!['id'] = 'KEY00000000X')],
    ['a key taken out', (shape) => shape.keys.pop()],
    ['a key twice', (shape) => shape.keys.push(shape.keys[0]!)],
    [
      'two keys exchanged',
      ({ keys: [first, second] }) =>
        ([first!['wrapped'], second!['wrapped']] = [second!['wrapped'], first!['wrapped']]),
    ],
    ['another order', (shape) => shape.keys.reverse()],
    ['another format', (shape) => ((shape as unknown as Record<string, unknown>)['format'] = 'x')],
    ['something more', (shape) => (shape.wrapping['more'] = 1)],
    ['a cost beyond reason', (shape) => (shape.wrapping['memoryKib'] = 2 ** 30)],
    ['another seal', (shape) => (shape.seal = Buffer.alloc(32).toString('base64'))],
  ])('tells %s, its digest reckoned anew', (_, change) => {
    expect(outcome(changed(change))).toBe('vault-keys-tampered');
  });

  it('cannot tell a changed check from a wrong passphrase, once the digest is reckoned anew', () => {
    const check = Buffer.alloc(32).toString('base64');
    expect(outcome(changed((shape) => (shape.wrapping['check'] = check)))).toBe('vault-passphrase-wrong');
  });

  it.each(['', '{}', 'null', '[]', '{"keys":[]}', text.slice(0, -1), `${text} `, text.slice(0, 200)])(
    'is none: %j',
    (of) => {
      expect(outcome(of)).toBe('vault-keys-tampered');
    },
  );
});
