// A serial reader as it behaves on a counter: pulled and plugged again, slow, dirty, interrupted, and swiped too early.
// Nothing but a whole card in a waiting sale ever reaches the gateway.
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { sale as saleWords } from '../../src/renderer/text/en/sale.ts';
import { swipeHints } from '../../src/renderer/text/en/swipe-hints.ts';
import { until } from './harness/deadline.ts';
import { makeFolder } from './harness/folders.ts';
import { openPty, type Pty, swipe, swipeInBursts } from './harness/pty.ts';
import { launchRegister, type Register } from './harness/register.ts';
import { type RunningSimulator, startSimulator } from './harness/simulator.ts';
import {
  afterFailure,
  charge,
  chargesOf,
  emptyBasket,
  ledgerOf,
  logOf,
  mastercard,
  nextSale,
  pressFor,
  salesSent,
  says,
  shows,
  stateOf,
  statusIs,
  visa,
} from './harness/till.ts';

const [track1, track2] = visa.tracks;

describe('a serial reader', () => {
  const folder = makeFolder('reader');
  const port = path.join(folder.path, 'port');
  let simulator: RunningSimulator;
  let reader: Pty;
  let register: Register;

  beforeAll(async () => {
    [simulator, reader] = await Promise.all([startSimulator(), openPty({ at: port })]);
    register = await launchRegister({ simulator, reader: { path: port } });
    await shows(register.page, 'basket');
    await statusIs(register.page, 'reader', 'ready');
  });
  afterEach(async (context) => {
    if (context.task.result?.state === 'fail') await afterFailure(register, context.task.name);
  });
  afterAll(async () => {
    await register.close();
    await reader.close();
    await simulator.stop();
    folder.remove();
  });

  /** The customer swipes again: at once, and once more where the line still had to fall silent after a bad swipe. */
  const swipeAgain = (): Promise<true> =>
    until(20_000, 'the next swipe is taken', async () => {
      await swipe(reader, mastercard.tracks);
      return shows(register.page, 'approved', 1_000).catch(() => undefined);
    });

  /** The waiting sale takes a good swipe and is approved, once. */
  const takesGoodSwipe = async (amountMinor: number): Promise<void> => {
    const before = (await chargesOf(simulator)).length;
    await swipeAgain();
    const charges = (await chargesOf(simulator)).slice(before);
    expect(charges).toMatchObject([{ amountMinor, lastFour: mastercard.lastFour, entryMode: 'swiped' }]);
    await nextSale(register.page);
  };

  it('is gone when its cable is pulled, comes back by itself, and takes the next card', async () => {
    const { page } = register;
    await charge(page, '31.00');
    await reader.close();
    await statusIs(page, 'reader', 'lost');
    await says(page, saleWords.awaiting.noReader);
    expect(await stateOf(page)).toBe('awaiting-card');
    reader = await openPty({ at: port });
    await statusIs(page, 'reader', 'ready');
    await says(page, saleWords.awaiting.prompt);
    await takesGoodSwipe(3_100);
  });

  it('may send a card in bursts with 10 ms between them', async () => {
    const { page } = register;
    await charge(page, '32.00');
    const bursts = await swipeInBursts(reader, visa.tracks, { bytes: 16, pauseMs: 10 });
    expect(bursts).toBeGreaterThan(5);
    await shows(page, 'approved');
    expect((await ledgerOf(simulator)).at(-1)).toMatchObject({ amountMinor: 3_200, lastFour: visa.lastFour });
    await nextSale(page);
  });

  it.each([
    ['marks every track as failed', '%E?;E?\r', 'no-track-readable'],
    ['is interrupted in the middle of a track', '%B4055011111111111^TEST/CA', 'cut-short'],
    ['sends a check character that does not fit', `${track2}A\r`, 'check-failed'],
    ['sends more than a card holds', `%${'B'.repeat(300)}?\r`, 'too-long'],
    ['sends something that is no card', 'HELLO, WORLD\r', 'not-a-card'],
    ['reads a card without a number', '%AMEMBER^12345^0000?\r', 'no-card-number'],
  ] as const)('gives a hint when it %s, and goes on', async (_case, bytes, hint) => {
    const { page } = register;
    const sent = (await salesSent(simulator)).length;
    await charge(page, '33.00');
    await reader.write(bytes);
    await says(page, swipeHints[hint]);
    expect(await stateOf(page)).toBe('awaiting-card');
    expect(await salesSent(simulator)).toHaveLength(sent);
    await takesGoodSwipe(3_300);
  });

  it('needs one good track only: the other may be marked as failed', async () => {
    const { page } = register;
    await charge(page, '34.00');
    await reader.write(`%E?${track2}\r`);
    await shows(page, 'approved');
    expect((await ledgerOf(simulator)).at(-1)).toMatchObject({ amountMinor: 3_400, lastFour: visa.lastFour });
    await nextSale(page);
  });

  it('drops a swipe while the basket is shown, and does not remember it for the sale that follows', async () => {
    const { page } = register;
    const sent = (await salesSent(simulator)).length;
    await shows(page, 'basket');
    await swipe(reader, [track1, track2]);
    await says(page, swipeHints['not-armed']);
    await charge(page, '35.00');
    await says(page, saleWords.awaiting.prompt);
    expect(await salesSent(simulator)).toHaveLength(sent);
    await takesGoodSwipe(3_500);
    expect(await salesSent(simulator)).toHaveLength(sent + 1);
  });

  it('drops a second swipe of the same card after the first was approved', async () => {
    const { page } = register;
    await charge(page, '36.00');
    const sent = (await salesSent(simulator)).length;
    const dropped = (): number => logOf(register.userData).filter(({ hint }) => hint === 'not-armed').length;
    const before = dropped();
    await swipe(reader, visa.tracks);
    await shows(page, 'approved');
    await swipe(reader, visa.tracks);
    await until(10_000, 'the second swipe is dropped', () => (dropped() > before ? true : undefined));
    expect(await stateOf(page)).toBe('approved');
    await nextSale(page);
    expect(await salesSent(simulator)).toHaveLength(sent + 1);
  });

  it('hears nothing of a sale that was cancelled', async () => {
    const { page } = register;
    await charge(page, '37.00');
    await pressFor(page, 'Escape', 'basket');
    const sent = (await salesSent(simulator)).length;
    await swipe(reader, visa.tracks);
    await says(page, swipeHints['not-armed']);
    expect(await salesSent(simulator)).toHaveLength(sent);
    await emptyBasket(page);
  });
});
