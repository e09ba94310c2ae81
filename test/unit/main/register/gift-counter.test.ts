import { describe, expect, it } from 'vitest';
import { snapshotSchema } from '../../../../src/contract/index.ts';
import { FakeClock } from '../../../helpers/fake-clock.ts';
import { type GiftFault, ModelGiftCards } from '../../../helpers/model-gift-cards.ts';
import { countingIds } from '../../../helpers/counting-ids.ts';
import { MemoryJournal } from '../../../helpers/memory-journal.ts';
import { ModelGateway } from '../../../helpers/model-gateway.ts';
import { type Bench, encryptedCard, testCard, tillBench } from '../../../helpers/till-bench.ts';

/** The vendor's sample gift number; it fails Luhn. */
const number = '6678249877878121';

const giftBench = (...faults: GiftFault[]) => {
  const clock = new FakeClock();
  const cards = new ModelGiftCards(clock, () => faults.shift() ?? 'none');
  cards.accounts.set(number, { active: true, minor: 500 });
  cards.accounts.set('4055011111111111', { active: true, minor: 0 });
  const gateway = new ModelGateway({
    clock,
    sendFault: () => 'none',
    lookUpFails: () => false,
    declines: () => false,
    lateMs: () => 5_000,
  });
  const world = { clock, gateway, journal: new MemoryJournal(), ids: countingIds(), faults: [] };
  return { bench: tillBench({}, world, { giftCards: cards }), cards };
};
const stepOf = ({ till }: Bench) => {
  const { register } = snapshotSchema.parse(till.snapshot());
  return register.name === 'gift' ? register.step : null;
};
const begun = ({ till }: Bench): string => {
  till.gift.open();
  const answer = till.gift.begin({ action: 'load', amountMinor: 2_500 });
  if (!answer.ok) throw new Error(answer.error.code);
  return answer.value.orderId;
};
const refusal = (answer: { ok: boolean; error?: { code: string } }): string | undefined => answer.error?.code;
const key = ({ till }: Bench, digits: string): void => {
  for (const digit of digits) till.entry.press(digit as '0');
};

describe('the gift-card desk on the till', () => {
  it('goes from the basket to a loaded card and back, with the lines where they were', async () => {
    const { bench } = giftBench();
    bench.till.addLine('Tea', 350, 1);
    expect(bench.till.gift.open()).toMatchObject({ ok: true });
    expect(stepOf(bench)).toEqual({ name: 'choosing' });
    expect(bench.slot.armed).toBe(false);
    begun(bench);
    expect(stepOf(bench)).toMatchObject({ name: 'awaiting-card', order: { amountMinor: 2_500, mask: null } });
    expect(bench.slot.armed).toBe(true);
    const card = testCard();
    bench.slot.swipe(card);
    expect(card.wiped).toBe(true);
    expect(stepOf(bench)).toMatchObject({ name: 'asking', order: { mask: '•••• •••• •••• 1111' } });
    expect(bench.till.inDoubt()).toBe(true);
    expect(refusal(bench.till.gift.leave())).toBe('not-now');
    await bench.clock.advance(10);
    expect(stepOf(bench)).toMatchObject({ name: 'done', approvedMinor: 2_500, balanceMinor: 2_500 });
    expect(bench.till.inDoubt()).toBe(false);
    bench.till.gift.leave();
    expect(bench.till.snapshot().register).toMatchObject({ name: 'basket', lines: [{ name: 'Tea' }] });
  });

  it('keys the number in, which need not pass Luhn, and cancels back to waiting', async () => {
    const { bench } = giftBench();
    const id = begun(bench);
    expect(refusal(bench.till.entry.begin('another'))).toBe('not-now');
    bench.till.entry.begin(id);
    expect(bench.till.entry.active).toBe(true);
    expect(stepOf(bench)).toMatchObject({ name: 'keying', entry: { wants: 'gift-card' } });
    key(bench, '1234');
    bench.till.entry.cancel();
    expect(stepOf(bench)).toMatchObject({ name: 'awaiting-card' });
    expect(bench.slot.armed).toBe(true);
    bench.till.entry.begin(id);
    key(bench, number);
    bench.till.entry.press('submit');
    await bench.clock.advance(10);
    expect(bench.till.entry.active).toBe(false);
    expect(stepOf(bench)).toMatchObject({ name: 'done', balanceMinor: 3_000 });
    expect(JSON.stringify(bench.till.snapshot())).not.toContain(number);
  });

  it('while it is open nothing is charged and the basket stays as it is', () => {
    const { bench } = giftBench();
    bench.till.addLine('Tea', 350, 1);
    begun(bench);
    for (const answer of [
      bench.till.paying.charge(),
      bench.till.paying.payCash(350, 350),
      bench.till.paying.payByGiftCard(350),
      bench.till.paying.chooseTender(),
      bench.till.addLine('Cake', 200, 1),
      bench.till.clearBasket(),
    ])
      expect(refusal(answer)).toBe('not-now');
    bench.till.gift.leave();
    expect(bench.slot.armed).toBe(false);
    expect(bench.till.paying.charge().ok).toBe(true);
    expect(refusal(bench.till.gift.open())).toBe('not-now');
    bench.slot.swipe(testCard());
    expect(bench.gateway.sent).toHaveLength(1);
  });

  it('a card swiped while an order is chosen is not taken', () => {
    const { bench, cards } = giftBench();
    begun(bench);
    bench.till.gift.open();
    const card = testCard();
    bench.slot.swipe(card);
    expect(card.wiped).toBe(true);
    expect(stepOf(bench)).toEqual({ name: 'choosing' });
    expect(cards.sent).toEqual([]);
  });

  it('takes no encrypted number: the next card is waited for, and the clerk is told', () => {
    const { bench } = giftBench();
    begun(bench);
    const encrypted = encryptedCard();
    bench.slot.swipe(encrypted);
    expect([encrypted.wiped, bench.slot.armed, bench.till.snapshot().swipe.hint]).toEqual([
      true,
      true,
      'encrypted-gift',
    ]);
    expect(stepOf(bench)?.name).toBe('awaiting-card');
    bench.slot.swipe(testCard());
    expect(stepOf(bench)?.name).toBe('asking');
  });

  it('takes no encrypted number as tender either, where an encrypted bank card pays', () => {
    const { bench } = giftBench();
    bench.till.addLine('Tea', 350, 1);
    bench.till.paying.payByGiftCard(350);
    bench.slot.swipe(encryptedCard());
    expect([bench.slot.armed, bench.till.snapshot().swipe.hint]).toEqual([true, 'encrypted-gift']);
    const another = giftBench().bench;
    another.till.addLine('Tea', 350, 1);
    another.till.paying.charge({});
    another.slot.swipe(encryptedCard());
    expect(another.till.snapshot()).toMatchObject({
      swipe: { hint: null },
      register: { name: 'requesting' },
    });
  });

  it('refuses an amount that no gift card may hold, at the cent, and is shut without a gateway', () => {
    const { bench } = giftBench();
    bench.till.gift.open();
    const of = (amountMinor: number) => refusal(bench.till.gift.begin({ action: 'activate', amountMinor }));
    expect(of(200_001)).toBe('amount-too-large');
    expect(of(200_000)).toBeUndefined();
    const none = tillBench();
    expect(refusal(none.till.gift.open())).toBe('not-set-up');
    expect(refusal(none.till.gift.begin({ action: 'balance' }))).toBe('not-now');
  });

  it('a disk that fails keeps the order from being sent, and is said', () => {
    const { bench, cards } = giftBench();
    begun(bench);
    bench.journal.failWith('journal-full');
    bench.slot.swipe(testCard());
    expect(cards.sent).toEqual([]);
    expect(stepOf(bench)).toEqual({ name: 'choosing' });
    expect(bench.till.snapshot().status.journal).toEqual({ state: 'failed', code: 'journal-full' });
  });

  it('tells of an order without an outcome after a restart, until the clerk has read it', async () => {
    const { bench } = giftBench('lost-after');
    const id = begun(bench);
    bench.slot.swipe(testCard());
    await bench.clock.advance(10);
    const next = bench.restart();
    const { undecidedGifts, register } = snapshotSchema.parse(next.till.snapshot());
    expect(register.name).toBe('basket');
    expect(undecidedGifts).toMatchObject([
      { id, action: 'load', amountMinor: 2_500, mask: '•••• •••• •••• 1111' },
    ]);
    expect(next.till.dismissNotice(id)).toMatchObject({ ok: true });
    expect(next.till.snapshot().undecidedGifts).toEqual([]);
    expect(next.restart().till.snapshot().undecidedGifts).toEqual([]);
  });
});
