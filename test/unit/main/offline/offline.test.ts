import { afterEach, describe, expect, it } from 'vitest';
import { OfflineWorld } from '../../../helpers/offline-world.ts';

const worlds: OfflineWorld[] = [];
const world = async (ways: ConstructorParameters<typeof OfflineWorld>[0] = {}): Promise<OfflineWorld> => {
  const made = new OfflineWorld(ways);
  worlds.push(made);
  await made.start();
  await made.arm();
  return made;
};
afterEach(() => {
  for (const made of worlds.splice(0)) made.end();
});

const entries = (of: OfflineWorld, list: 'waiting' | 'declined' = 'waiting') => {
  const answer = of.now.entries.list({ list, limit: 100 });
  if (!answer.ok) throw new Error(answer.error.code);
  return answer.value.entries;
};

describe('taking a card while the network is down', () => {
  it('keeps it sealed, says so, and sends it when the gateway is back', async () => {
    const shop = await world();
    const { id, why } = shop.take(4_250);
    expect(why).toBeNull();
    const { register, offline } = shop.now.till.snapshot();
    expect(register).toMatchObject({
      name: 'queued',
      payment: { state: 'queued', mask: '•••• •••• •••• 1111' },
    });
    expect(offline).toMatchObject({
      waiting: { count: 1, sumMinor: 4_250 },
      left: { count: 19, sumMinor: 45_750 },
      sending: { state: 'gateway-down' },
    });
    shop.next(id);
    shop.network(true);
    await shop.pass();
    expect(shop.state(id)).toBe('approved');
    expect(shop.approvedMinor()).toBe(4_250);
    expect(shop.now.till.snapshot().offline.waiting.count).toBe(0);
    expect(shop.now.till.snapshot().register.name).toBe('basket');
    expect(shop.gateway.prepared.every(({ wiped }) => wiped)).toBe(true);
  });

  it('sends nothing that still stands on the register', async () => {
    const shop = await world();
    const { id } = shop.take(1_000);
    shop.network(true);
    await shop.pass();
    expect(shop.state(id)).toBe('queued');
    shop.next(id);
    await shop.pass();
    expect(shop.state(id)).toBe('approved');
  });

  it.each([
    [
      'not armed',
      async (shop: OfflineWorld) => {
        shop.now.vaultDesk.disarm();
      },
      'offline-not-armed',
    ],
    [
      'forbidden',
      async (shop: OfflineWorld) => {
        shop.rules = { ...shop.rules, allowed: false };
      },
      'offline-not-allowed',
    ],
    ['online', async (shop: OfflineWorld) => shop.network(true), 'offline-gateway-answers'],
    ['locked', async (shop: OfflineWorld) => shop.now.vault.lock(), 'vault-locked'],
  ])('refuses while %s', async (_, change, code) => {
    const shop = await world();
    await change(shop);
    expect(shop.take(1_000).why).toBe(code);
    expect(shop.now.till.snapshot().register.name).toBe('awaiting-card');
  });

  it('refuses the 21st by the count, whoever asks', async () => {
    const shop = await world();
    for (let count = 0; count < 20; count += 1) shop.taken(1_000 + count);
    expect(shop.now.till.snapshot().offline).toMatchObject({ left: { count: 0 }, mayTake: true });
    expect(shop.take(100).why).toBe('offline-cap-count');
    expect(
      shop.now.till.entry.beginOffline(
        { paymentId: currentId(shop), contact: { name: 'A', phone: '1', email: '' }, voiceCode: '' },
        true,
      ),
    ).toMatchObject({ error: { code: 'offline-cap-count' } });
  });

  it('refuses by each, which a supervisor may lift, and by sum and age, which nobody may', async () => {
    const shop = await world();
    expect(shop.take(10_001).why).toBe('offline-cap-each');
    shop.now.till.cancel(currentId(shop));
    shop.now.till.clearBasket();
    const over = shop.take(10_001, undefined, true);
    expect(over.why).toBeNull();
    shop.next(over.id);
    for (const amount of [9_999, 10_000, 9_998, 9_997]) shop.taken(amount);
    expect(shop.take(10_001, undefined, true).why).toBe('offline-cap-sum');
    shop.now.till.cancel(currentId(shop));
    shop.now.till.clearBasket();
    await shop.pass(24 * 3_600_000);
    await shop.arm();
    expect(shop.take(1).why).toBe('offline-cap-age');
  });

  it('wants a name and a way to reach the customer, and no card number among them', async () => {
    const shop = await world();
    shop.now.till.addLine('', 500, 1);
    const charged = shop.now.till.paying.charge();
    if (!charged.ok) throw new Error(charged.error.code);
    const { paymentId } = charged.value;
    const begin = (contact: object, voiceCode = '') =>
      shop.now.till.entry.beginOffline(
        { paymentId, contact: { name: '', phone: '', email: '', ...contact }, voiceCode },
        false,
      );
    expect(begin({ phone: '1' })).toMatchObject({ error: { code: 'offline-contact-missing' } });
    expect(begin({ name: 'A' })).toMatchObject({ error: { code: 'offline-contact-missing' } });
    expect(begin({ name: 'A', phone: '4111 1111 1111 1111' })).toMatchObject({
      error: { code: 'offline-card-number' },
    });
    expect(begin({ name: 'A', email: 'a@b.example' }, '042137').ok).toBe(true);
  });

  it('stops once at the same card and amount; the same again means it', async () => {
    const shop = await world();
    shop.taken(1_500);
    const again = shop.take(1_500);
    expect(again.why).toBe('looks-taken');
    expect(
      shop.now.till.entry.beginOffline(
        { paymentId: again.id, contact: { name: 'A', phone: '1', email: '' }, voiceCode: '' },
        false,
      ).ok,
    ).toBe(true);
    shop.key('4111111111111111');
    expect(shop.state(again.id)).toBe('queued');
  });

  it('takes no swipe while a card is keyed offline, and waits for one again when that is called off', async () => {
    const shop = await world();
    shop.now.till.addLine('', 500, 1);
    const charged = shop.now.till.paying.charge();
    if (!charged.ok) throw new Error(charged.error.code);
    const { paymentId } = charged.value;
    expect(shop.now.slot.armed).toBe(true);
    shop.now.till.entry.beginOffline(
      { paymentId, contact: { name: 'A', phone: '1', email: '' }, voiceCode: '' },
      false,
    );
    expect(shop.now.slot.armed).toBe(false);
    shop.now.till.entry.cancel();
    expect(shop.now.slot.armed).toBe(true);
    expect(shop.now.till.snapshot().register.name).toBe('awaiting-card');
  });

  it.each([
    ['6759649826438453', 'brand'], // Maestro
    ['4111111111111112', 'luhn'],
  ])('judges the number at once: %s', async (digits, reason) => {
    const shop = await world();
    expect(shop.take(500, digits).why).toBe('keying');
    const { register } = shop.now.till.snapshot();
    expect(register.name === 'keying' && register.entry.fields[0]).toMatchObject({
      verdict: 'wrong',
      reason,
    });
  });

  it('is for all that is missing of a basket, not for a part', async () => {
    const shop = await world();
    shop.now.till.addLine('', 3_000, 1);
    shop.now.till.paying.chooseTender();
    shop.now.till.paying.payCash(1_000, 1_000);
    const part = shop.now.till.paying.charge({ amountMinor: 500 });
    if (!part.ok) throw new Error(part.error.code);
    const begin = (paymentId: string) =>
      shop.now.till.entry.beginOffline(
        { paymentId, contact: { name: 'A', phone: '1', email: '' }, voiceCode: '' },
        false,
      );
    expect(begin(part.value.paymentId)).toMatchObject({ error: { code: 'not-now' } });
    shop.now.till.cancel(part.value.paymentId);
    const rest = shop.now.till.paying.charge();
    if (!rest.ok) throw new Error(rest.error.code);
    expect(begin(rest.value.paymentId).ok).toBe(true);
    shop.key('4111111111111111');
    expect(shop.state(rest.value.paymentId)).toBe('queued');
    shop.next(rest.value.paymentId);
    expect(shop.now.till.snapshot().register).toMatchObject({ name: 'basket', lines: [] });
  });
});

describe('what was declined after it was taken', () => {
  const declined = async (): Promise<{ shop: OfflineWorld; id: string }> => {
    const shop = await world({
      declines: ({ kind, ...request }) =>
        kind === 'sale' && 'amount' in request && request.amount.minor === 666,
    });
    const id = shop.taken(666);
    shop.network(true);
    await shop.pass();
    return { shop, id };
  };

  it('stands on its list with the customer, and its card is destroyed', async () => {
    const { shop, id } = await declined();
    expect(entries(shop)).toEqual([]);
    expect(entries(shop, 'declined')).toMatchObject([
      { paymentId: id, state: 'declined', code: 'GW51', amountMinor: 666 },
    ]);
    const read = shop.now.entries.read(id);
    expect(read).toMatchObject({
      value: {
        contact: { name: 'Guest One', phone: '+1 555 0100' },
        attempts: [{ answer: 'sent' }, { answer: 'declined', code: 'GW51' }],
      },
    });
    expect(shop.now.vault.open(id).ok).toBe(false);
  });

  it('is settled by another tender, for what it was then', async () => {
    const { shop, id } = await declined();
    expect(shop.now.entries.reKey(id).ok).toBe(true);
    const { register } = shop.now.till.snapshot();
    expect(register).toMatchObject({ name: 'tendering', totals: { totalMinor: 666 } });
    const paid = shop.now.till.paying.payCash(666, 1_000);
    if (!paid.ok) throw new Error(paid.error.code);
    expect(entries(shop, 'declined')).toEqual([]);
    shop.next(paid.value.paymentId);
    expect(shop.now.till.snapshot().register).toMatchObject({ name: 'basket', lines: [] });
    await shop.restart();
    expect(entries(shop, 'declined')).toEqual([]);
  });

  it('stays on its list while only a part is paid, also over a restart', async () => {
    const { shop, id } = await declined();
    shop.now.entries.reKey(id);
    shop.now.till.paying.payCash(600, 600);
    expect(entries(shop, 'declined')).toHaveLength(1);
    await shop.restart();
    expect(entries(shop, 'declined')).toHaveLength(1);
    expect(shop.now.till.snapshot().tenders).toMatchObject({ totalMinor: 666, paidMinor: 600 });
    shop.now.till.paying.payCash(66, 66);
    expect(entries(shop, 'declined')).toEqual([]);
  });

  it('goes back to its list when the clerk leaves it', async () => {
    const { shop, id } = await declined();
    shop.now.entries.reKey(id);
    expect(shop.now.entries.reKey(id)).toMatchObject({ error: { code: 'register-busy' } });
    expect(shop.now.till.paying.leaveTenders().ok).toBe(true);
    expect(shop.now.till.snapshot().register).toMatchObject({ name: 'basket', lines: [] });
    expect(entries(shop, 'declined')).toHaveLength(1);
  });

  it('is written off once, with a reason', async () => {
    const { shop, id } = await declined();
    expect(shop.now.entries.writeOff({ paymentId: id, reason: 'customer left town' }).ok).toBe(true);
    expect(entries(shop, 'declined')).toEqual([]);
    expect(shop.now.entries.writeOff({ paymentId: id, reason: 'again' })).toMatchObject({
      error: { code: 'no-such-entry' },
    });
    expect(shop.notes.map(({ event }) => event)).toContain('offline-written-off');
  });
});

describe('sending', () => {
  it('begins when the start is over: the register is on the screen first', async () => {
    const shop = await world();
    const id = shop.taken(1_200);
    shop.reachable = true;
    await shop.restart();
    await shop.pass(1_000);
    expect(shop.state(id)).toBe('queued');
    await shop.pass(1_100);
    expect(shop.state(id)).toBe('approved');
  });

  it('goes oldest first, one at a time', async () => {
    const shop = await world({ latencyMs: 100 });
    const ids = [100, 200, 300].map((amount) => shop.taken(amount));
    shop.network(true);
    await shop.pass(50);
    expect(ids.map((id) => shop.state(id))).toEqual(['requesting', 'queued', 'queued']);
    await shop.pass(5_000);
    expect(shop.gateway.ledger.map(({ amountMinor }) => amountMinor)).toEqual([100, 200, 300]);
  });

  it('waits for the gateway’s records where an answer was lost, and charges nobody twice', async () => {
    const shop = await world();
    const ids = [100, 200].map((amount) => shop.taken(amount));
    shop.faults.push('drop-after-commit', 'drop-before-commit', 'drop-before-commit', 'drop-before-commit');
    shop.network(true);
    await shop.pass(120_000);
    expect(ids.map((id) => shop.state(id))).toEqual(['approved', 'approved']);
    expect(shop.gateway.ledger.map(({ amountMinor }) => amountMinor)).toEqual([100, 200]);
  });

  it('under the same order id and, the first time, the same key as at the taking', async () => {
    const shop = await world();
    const id = shop.taken(100);
    const taken = shop.now.runner.payment(id);
    shop.faults.push('drop-before-commit', 'drop-before-commit', 'drop-before-commit');
    shop.network(true);
    await shop.pass(120_000);
    expect(taken?.name === 'queued' && shop.gateway.sent[0]).toEqual({
      orderId: taken?.name === 'queued' ? taken.attempt.orderId : '',
      key: taken?.name === 'queued' ? taken.attempt.idempotencyKey : '',
      kind: 'sale',
    });
    expect(new Set(shop.gateway.sent.map(({ orderId }) => orderId)).size).toBe(1);
    expect(shop.state(id)).toBe('approved');
  });

  it('stops when the gateway is gone again, and goes on when it is back', async () => {
    const shop = await world();
    const ids = [100, 200].map((amount) => shop.taken(amount));
    shop.faults.push('no-connection', 'no-connection', 'no-connection');
    shop.network(true);
    await shop.pass(1_300);
    shop.network(false);
    await shop.pass(600_000);
    expect(shop.gateway.ledger).toEqual([]);
    shop.network(true);
    await shop.pass(10_000);
    expect(ids.map((id) => shop.state(id))).toEqual(['approved', 'approved']);
  });

  it('goes by a press alone where the shop wants that', async () => {
    const shop = await world({ rules: { sendsByItself: false } });
    const id = shop.taken(100);
    shop.network(true);
    await shop.pass(60_000);
    expect(shop.state(id)).toBe('queued');
    shop.now.offline.forwarder.sendNow();
    await shop.pass();
    expect(shop.state(id)).toBe('approved');
  });

  it('holds what is over age where the shop says so, and never drops it', async () => {
    const shop = await world({ rules: { overAge: 'hold' } });
    const id = shop.taken(100);
    await shop.pass(25 * 3_600_000);
    shop.network(true);
    await shop.pass();
    expect(entries(shop)).toMatchObject([{ paymentId: id, state: 'over-age' }]);
    expect(shop.now.till.snapshot().offline.heldOverAge).toBe(1);
    shop.now.entries.sendOverAge({ paymentId: id, reason: 'customer agreed' });
    await shop.pass();
    expect(shop.state(id)).toBe('approved');
    expect(shop.now.till.snapshot().offline.heldOverAge).toBe(0);
  });

  it('is armed no longer once Settings forbid it, now or while the till was closed', async () => {
    const shop = await world();
    const state = (): string => shop.now.till.snapshot().offline.state;
    expect(state()).toBe('armed');
    shop.rules = { ...shop.rules, allowed: false };
    shop.now.offline.rulesChanged();
    shop.rules = { ...shop.rules, allowed: true };
    expect(state()).toBe('off');
    await shop.now.vaultDesk.arm(null, undefined);
    expect(state()).toBe('armed');
    shop.rules = { ...shop.rules, allowed: false };
    await shop.restart();
    shop.rules = { ...shop.rules, allowed: true };
    expect(state()).toBe('off');
  });

  it('never sends for another merchant', async () => {
    const shop = await world();
    const id = shop.taken(100);
    shop.merchant = 'merchant-2';
    shop.network(true);
    await shop.pass();
    expect(entries(shop)).toMatchObject([{ paymentId: id, state: 'foreign' }]);
    shop.merchant = 'merchant-1';
    shop.now.offline.rulesChanged();
    await shop.pass();
    expect(shop.state(id)).toBe('approved');
  });

  it('calls one off: its card is destroyed, and a try that arrives late is voided', async () => {
    const shop = await world();
    const id = shop.taken(100);
    expect(shop.now.entries.callOff({ paymentId: id, reason: 'paid in cash' }).ok).toBe(true);
    expect(shop.state(id)).toBe('cancelled');
    shop.network(true);
    await shop.pass();
    expect(shop.gateway.ledger).toEqual([]);
    expect(entries(shop)).toEqual([]);
  });
});

describe('the card code', () => {
  it('lives in memory only and is asked for again after a restart, where the shop wants it', async () => {
    const shop = await world({ rules: { cardCode: 'memory', withoutCode: 'ask' } });
    const id = shop.taken(100);
    await shop.restart();
    shop.network(true);
    await shop.pass();
    expect(entries(shop)).toMatchObject([{ state: 'wants-code' }]);
    expect(shop.now.till.entry.beginCode(id).ok).toBe(true);
    expect(shop.now.till.snapshot().register).toMatchObject({
      name: 'keying',
      entry: { wants: 'card-code' },
    });
    for (const digit of '123') shop.now.till.entry.press(digit as '1');
    shop.now.till.entry.press('submit');
    await shop.pass();
    expect(shop.state(id)).toBe('approved');
    expect(shop.now.till.snapshot().register.name).toBe('basket');
  });

  it('that many wait for holds nothing up that may go, and is looked through a page at a time', async () => {
    const shop = await world({
      rules: { cardCode: 'memory', withoutCode: 'ask', count: 500, sumMinor: 10_000_000 },
    });
    const many = 230;
    for (let index = 0; index < many; index += 1) shop.taken(1_000 + index);
    shop.rules = { ...shop.rules, cardCode: 'not-asked' };
    const last = shop.taken(2_000);
    shop.rules = { ...shop.rules, cardCode: 'memory' };
    await shop.restart();
    shop.network(true);
    await shop.pass();
    expect(shop.state(last)).toBe('approved');
    expect(shop.gateway.ledger).toHaveLength(1);
    expect(shop.now.offline.view()).toMatchObject({ wantCode: many, waiting: { count: many } });
  });

  it('goes along from memory, or sealed over a restart', async () => {
    for (const cardCode of ['memory', 'sealed'] as const) {
      const shop = await world({ rules: { cardCode, withoutCode: 'ask' } });
      const id = shop.taken(100);
      if (cardCode === 'sealed') await shop.restart();
      shop.network(true);
      await shop.pass();
      expect(shop.state(id)).toBe('approved');
    }
  });
});

const currentId = (shop: OfflineWorld): string => {
  const { register } = shop.now.till.snapshot();
  return 'payment' in register ? register.payment.id : '';
};
