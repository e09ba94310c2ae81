// Any sequence of what can happen to a vault leaves exactly the cards that a plain list of them has.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeOf, good, passphrase, readCard, VaultBench } from '../../../helpers/vault-bench.ts';

interface Expected {
  state: 'waiting' | 'declined';
  pan: string;
  code: string | null;
}

const pans = ['4111111111111111', '5555555555554444', '378282246310005'];
const which = fc.nat({ max: 5 });
const step = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant('take'), entry: which, pan: fc.nat({ max: 2 }) }) },
  ...['gone', 'declined', 'remove', 'add-code', 'drop-code'].map((name) => ({
    weight: 2,
    arbitrary: fc.record({ do: fc.constant(name), entry: which, pan: fc.constant(0) }),
  })),
  ...['rotate', 'retire', 'export', 'restart', 'clean', 'wrap'].map((name) => ({
    weight: 1,
    arbitrary: fc.record({ do: fc.constant(name), entry: fc.constant(0), pan: fc.constant(0) }),
  })),
);

describe('the vault and a list of what was given to it', () => {
  it('have the same cards, whatever happens', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
        const bench = new VaultBench();
        try {
          let vault = await bench.ready();
          const model = new Map<number, Expected>();
          for (const { do: name, entry, pan } of steps) {
            const known = model.get(entry);
            const waits = known?.state === 'waiting';
            const id = `payment-${entry}`;
            const number = pans[pan]!;
            if (name === 'take' && known === undefined) {
              bench.take(vault, entry, '123', number);
              model.set(entry, { state: 'waiting', pan: number, code: '123' });
            } else if (name === 'gone') {
              if (vault.decided(id, 'gone').ok) model.delete(entry);
            } else if (name === 'declined' && waits) {
              good(vault.decided(id, 'declined'));
              model.set(entry, { ...known, state: 'declined', code: null });
            } else if (name === 'remove' && known?.state === 'declined') {
              good(vault.remove(id));
              model.delete(entry);
            } else if (name === 'add-code' && waits) {
              good(vault.addCode(id, Buffer.from('9876')));
              model.set(entry, { ...known, code: '9876' });
            } else if (name === 'drop-code' && known !== undefined) {
              good(vault.dropCode(id));
              model.set(entry, { ...known, code: null });
            } else if (name === 'rotate') good(vault.rotate());
            else if (name === 'retire') {
              for (const { id: key, state } of vault.keys()) if (state === 'retired') good(vault.retire(key));
            } else if (name === 'export') good(await vault.export(passphrase));
            else if (name === 'clean') good(vault.clean());
            else if (name === 'wrap') good(await vault.changeWrapping({ by: 'key-store' }));
            else if (name === 'restart') {
              vault.close();
              vault = await bench.ready();
            }
          }
          const waiting = [...model].filter(([, { state }]) => state === 'waiting').map(([entry]) => entry);
          expect(new Set(vault.ids().map(({ paymentId }) => paymentId))).toEqual(
            new Set(waiting.map((entry) => `payment-${entry}`)),
          );
          const sum = waiting.reduce((total, entry) => total + 1_000 + entry, 0);
          expect(vault.totals().waiting).toMatchObject({ count: waiting.length, sumMinor: sum });
          expect(vault.totals().declined.count).toBe(model.size - waiting.length);
          for (const [entry, { state, pan, code }] of model) {
            const id = `payment-${entry}`;
            expect(good(vault.papers(id)).toString()).toBe(`papers ${entry}`);
            expect(good(vault.cardCode(id))?.toString() ?? null).toBe(code);
            if (state === 'waiting') expect(readCard(vault.open(id))).toBe(`${pan} 3012 10001`);
            else expect(codeOf(vault.open(id))).toBe('vault-entry-missing');
          }
        } finally {
          bench.end();
        }
      }),
      { numRuns: 40 },
    );
  });
});
