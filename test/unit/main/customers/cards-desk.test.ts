import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cardEntry, customerEntry } from '../../../../src/main/customers/repository.ts';
import { among } from '../../../../src/main/customers/whereabouts.ts';
import type { StoredToken } from '../../../../src/main/gateway/vault.ts';
import { card, createBench, customer, withCard, withSeries, type Bench } from './bench.ts';

const bench = (): Bench => {
  const made = createBench();
  withCard(made);
  return made;
};
const kept = ({ repository }: Bench) => repository.card('k1');
const code = (answer: { ok: boolean; error?: { code: string } }): string =>
  answer.ok ? 'done' : (answer.error?.code ?? '');

describe('rotating a card', () => {
  it('keeps the new token, and lets it be undone right after, not later', async () => {
    const made = bench();
    expect(code(await made.customers.cards.rotate('k1'))).toBe('done');
    expect(kept(made)?.token).toBe(made.vault.tokens[0]);
    expect(kept(made)?.token).not.toBe(card().token);
    expect(code(await made.customers.cards.rollBack('k1'))).toBe('done');
    expect(kept(made)).toMatchObject({ token: card().token, rotatedAtMs: null });
    expect(code(await made.customers.cards.rollBack('k1'))).toBe('roll-back-not-possible');

    await made.customers.cards.rotate('k1');
    await made.clock.advance(16 * 60_000);
    expect(code(await made.customers.cards.rollBack('k1'))).toBe('roll-back-not-possible');
  });

  it('is on the disk before the gateway is asked', async () => {
    const made = bench();
    const asked = made.customers.cards.rotate('k1');
    expect(kept(made)?.standing).toMatchObject({ name: 'changing', change: 'rotation' });
    expect(made.customers.payable('k1')).toBeUndefined();
    await asked;
    expect(made.customers.payable('k1')?.token).toBe(made.vault.tokens[0]);
  });

  it('does not ask the gateway while the disk fails', async () => {
    const made = bench();
    made.journal.failWith('journal-full');
    await expect(made.customers.cards.rotate('k1')).rejects.toMatchObject({ code: 'journal-full' });
    expect(made.vault.calls).toEqual([]);
  });

  it('answer lost, done all the same: the new token is found in the profile', async () => {
    const made = bench();
    made.vault.fail('rotate', 'after');
    expect(code(await made.customers.cards.rotate('k1'))).toBe('done');
    expect(kept(made)).toMatchObject({ token: made.vault.tokens[0], standing: { name: 'good' } });
    expect(kept(made)?.rotatedAtMs).toBe(made.clock.nowMs());
  });

  it('request lost: the old token still holds, and the clerk is told', async () => {
    const made = bench();
    made.vault.fail('rotate', 'before');
    expect(code(await made.customers.cards.rotate('k1'))).toBe('card-change-unknown');
    expect(kept(made)).toMatchObject({ token: card().token, standing: { name: 'good' }, rotatedAtMs: null });
  });

  it('refused, or never sent: nothing has changed and nothing is looked for', async () => {
    const made = bench();
    made.vault.fail('rotate', 'refused', 'no-connection');
    expect(code(await made.customers.cards.rotate('k1'))).toBe('card-change-refused');
    expect(code(await made.customers.cards.rotate('k1'))).toBe('gateway-unanswered');
    expect(kept(made)).toEqual(card());
    expect(made.vault.calls).toEqual(['rotate', 'rotate']);
  });

  it('lost, and two cards it could be: nothing is guessed, and the card pays nothing', async () => {
    const made = bench();
    made.vault.add('111141$stranger', { lastFour: '1111' });
    made.vault.fail('rotate', 'after');
    expect(code(await made.customers.cards.rotate('k1'))).toBe('card-needs-attention');
    expect(kept(made)?.standing).toMatchObject({ name: 'needs-attention', change: 'rotation' });
    expect(made.customers.payable('k1')).toBeUndefined();
    // Once the gateway lists only one, reading again settles it.
    made.vault.drop('111141$stranger');
    expect(code(await made.customers.cards.readAgain('k1'))).toBe('done');
    expect(made.customers.payable('k1')?.token).toBe(made.vault.tokens[0]);
  });

  it('lost, and the gateway is gone: left for later; reading again finds it', async () => {
    const made = bench();
    made.vault.fail('rotate', 'after');
    made.vault.fail('read', 'before');
    expect(code(await made.customers.cards.rotate('k1'))).toBe('card-change-unknown');
    expect(kept(made)?.standing.name).toBe('needs-attention');
    expect(code(await made.customers.cards.readAgain('k1'))).toBe('done');
    expect(kept(made)?.token).toBe(made.vault.tokens[0]);
  });

  it('lost, and no profile is known: left for a person', async () => {
    const made = bench();
    made.repository.append(customerEntry({ ...customer, profileId: null }, 'customer-saved', 0));
    made.vault.fail('rotate', 'after');
    expect(code(await made.customers.cards.rotate('k1'))).toBe('card-needs-attention');
  });

  it.each(['111141$first000', '111141$rotated9'])(
    'the till stopped in the middle, and the gateway has %s: the next start finds it',
    async (token) => {
      const made = createBench();
      const standing = { name: 'changing', change: 'rotation', sinceMs: 0 } as const;
      made.repository.append(
        customerEntry(customer, 'customer-saved', 0),
        cardEntry(card({ standing }), 'card-rotation-started', 0),
      );
      made.vault.add(token);
      expect(made.customers.payable('k1')).toBeUndefined();
      made.customers.start();
      await made.clock.advance(0);
      expect(made.customers.payable('k1')?.token).toBe(token);
      made.customers.stop();
    },
  );

  it('the till stopped in the middle of a removal: the next start finishes what the gateway did', async () => {
    const made = createBench();
    const standing = { name: 'changing', change: 'removal', sinceMs: 0 } as const;
    made.repository.append(
      customerEntry(customer, 'customer-saved', 0),
      cardEntry(card({ standing }), 'card-removal-started', 0),
    );
    made.customers.start();
    await made.clock.advance(0);
    expect(kept(made)).toBeUndefined();
    made.customers.stop();
  });

  it('waits for a payment with the card, and for the question before', async () => {
    const made = bench();
    made.inUse = true;
    expect(code(await made.customers.cards.rotate('k1'))).toBe('card-in-use');
    expect(code(await made.customers.cards.remove('k1'))).toBe('card-in-use');
    made.inUse = false;
    const first = made.customers.cards.rotate('k1');
    expect(code(await made.customers.cards.rotate('k1'))).toBe('not-now');
    await first;
  });
});

describe('changing the expiry', () => {
  it('is kept when the gateway has it', async () => {
    const made = bench();
    expect(code(await made.customers.cards.changeExpiry('k1', '0330'))).toBe('done');
    expect(kept(made)?.expiry).toBe('0330');
  });

  it('answer lost: the card is read, and what is there is kept', async () => {
    const made = bench();
    made.vault.fail('changeExpiry', 'after', 'before');
    expect(code(await made.customers.cards.changeExpiry('k1', '0330'))).toBe('done');
    expect(kept(made)?.expiry).toBe('0330');
    expect(code(await made.customers.cards.changeExpiry('k1', '0431'))).toBe('card-change-unknown');
    expect(kept(made)?.expiry).toBe('0330');
  });
});

describe('removing a card', () => {
  it('removes it here and there, and stops its series in the same transaction', async () => {
    const made = createBench();
    withSeries(made);
    expect(code(await made.customers.cards.remove('k1'))).toBe('done');
    expect(made.vault.tokens).toEqual([]);
    expect(kept(made)).toBeUndefined();
    expect(made.repository.series('s1')).toMatchObject({ state: 'stopped', stoppedBecause: 'card-removed' });
  });

  it('answer lost but done: it is gone', async () => {
    const made = bench();
    made.vault.fail('remove', 'after');
    expect(code(await made.customers.cards.remove('k1'))).toBe('done');
    expect(kept(made)).toBeUndefined();
  });

  it('not done: it pays nothing any more, is not offered again by reading, and can be removed again', async () => {
    const made = bench();
    made.vault.fail('remove', 'before');
    expect(code(await made.customers.cards.remove('k1'))).toBe('card-change-unknown');
    expect(made.customers.payable('k1')).toBeUndefined();
    expect(code(await made.customers.cards.readAgain('k1'))).toBe('card-change-unknown');
    expect(made.customers.payable('k1')).toBeUndefined();
    expect(code(await made.customers.cards.remove('k1'))).toBe('done');
    expect(kept(made)).toBeUndefined();
  });

  it('gone at the gateway before: gone here too', async () => {
    const made = bench();
    made.vault.drop(card().token);
    expect(code(await made.customers.cards.remove('k1'))).toBe('done');
    expect(kept(made)).toBeUndefined();
  });
});

describe('a profile read again', () => {
  it('finds cards, misses cards and counts strangers', async () => {
    const made = bench();
    made.repository.append(
      cardEntry(card({ id: 'k2', token: '222241$gone0000', lastFour: '2222' }), 'card-kept', 0),
    );
    made.vault.add('333341$stranger', { lastFour: '3333' });
    const answer = await made.customers.lists.readProfile('c1');
    expect(answer).toEqual({ ok: true, value: { found: 1, missing: 1, strangers: 1 } });
    expect(made.repository.card('k2')?.standing).toMatchObject({
      name: 'needs-attention',
      change: 'missing',
    });
  });

  it('under a wrong number, it takes no card for missing whose token still holds', async () => {
    const made = bench();
    made.repository.append(customerEntry({ ...customer, profileId: 'P2' }, 'customer-saved', 0));
    const standing = { name: 'needs-attention', change: 'removal', sinceMs: 0 } as const;
    const unwanted = card({ id: 'k2', token: '222241$second00', lastFour: '2222', standing });
    made.repository.append(cardEntry(unwanted, 'card-needs-attention', 0));
    made.vault.add(unwanted.token, { lastFour: '2222' });
    const answer = await made.customers.lists.readProfile('c1');
    expect(answer).toEqual({ ok: true, value: { found: 1, missing: 1, strangers: 0 } });
    expect(made.customers.payable('k1')).toEqual(card());
    // To be removed and still there: neither forgotten nor offered again.
    expect(made.repository.card('k2')?.standing).toMatchObject({
      name: 'needs-attention',
      change: 'removal',
    });
  });

  it('unanswered, it changes nothing', async () => {
    const made = bench();
    made.vault.fail('profile', 'before');
    expect(code(await made.customers.lists.readProfile('c1'))).toBe('gateway-unanswered');
    expect(kept(made)).toEqual(card());
  });
});

describe('cards that expire', () => {
  it('lists ours by the month, and says whether the gateway agrees', async () => {
    const made = bench();
    const add = (id: string, expiry: string): void => {
      const more = card({ id, token: `111141$${id}`, expiry });
      made.repository.append(cardEntry(more, 'card-kept', 0));
      made.vault.add(more.token, { expiry });
    };
    // The bench's clock stands in January 2026.
    add('past', '1225');
    add('now', '0126');
    add('next', '0226');
    add('later', '0326');
    made.vault.expiringTokens = ['111141$next'];
    const agreed = await made.customers.lists.expiring();
    expect(agreed).toMatchObject({ ok: true, value: { gateway: 'agrees' } });
    expect(agreed.ok && agreed.value.cards.map(({ id, expires }) => [id, expires])).toEqual([
      ['next', 'next-month'],
      ['now', 'this-month'],
      ['past', 'past'],
    ]);
    made.vault.expiringTokens = ['111141$next', '111141$later'];
    expect(await made.customers.lists.expiring()).toMatchObject({ value: { gateway: 'differs' } });
    made.vault.fail('expiring', 'before');
    expect(await made.customers.lists.expiring()).toMatchObject({ value: { gateway: 'no-answer' } });
    expect(JSON.stringify(agreed)).not.toContain('111141$');
  });
});

describe('finding a card in its profile', () => {
  const token = fc.constantFrom('a', 'b', 'c', 'd', 'e');
  const listed = fc.uniqueArray(token).chain((tokens) =>
    fc.tuple(
      ...tokens.map((name) =>
        fc.constantFrom('1111', '2222').map((lastFour): StoredToken => ({
          token: name,
          lastFour,
          brand: '',
          cardholderName: '',
          expiry: null,
        })),
      ),
    ),
  );

  it('never takes a token of another card, nor one of other digits, nor one of two', () => {
    fc.assert(
      fc.property(token, fc.uniqueArray(token), listed, (own, known, tokens) => {
        const others = known
          .filter((name) => name !== own)
          .map((name) => card({ id: name, token: name, customerId: 'c2' }));
        const where = among(card({ token: own }), tokens, others);
        const free = tokens.filter(
          (entry) => entry.lastFour === '1111' && !others.some((other) => other.token === entry.token),
        );
        if (tokens.some((entry) => entry.token === own))
          expect(where).toMatchObject({ name: 'found', at: { token: own } });
        else if (free.length === 1) expect(where).toEqual({ name: 'found', at: free[0] });
        else expect(where).toEqual({ name: 'lost' });
      }),
    );
  });

  it('two of our cards that it could be: it is neither’s', () => {
    const tokens = [{ token: 'new', lastFour: '1111', brand: '', cardholderName: '', expiry: null }];
    expect(among(card({ token: 'x' }), tokens, [card({ id: 'k2', token: 'y' })])).toEqual({ name: 'lost' });
  });
});
