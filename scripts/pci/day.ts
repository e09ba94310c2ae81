// A day at the register with the planted cards: sold, declined, held, given back, read, printed, exported, taken while the
// gateway is cut off, carried, forwarded. The page's own commands drive it; cards come by stripe and by main's own keys.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { until } from '../../test/e2e/harness/deadline.ts';
import { pressKeys, typeDigits } from '../../test/e2e/harness/keyboard.ts';
import { type Pty, swipe } from '../../test/e2e/harness/pty.ts';
import type { Register } from '../../test/e2e/harness/register.ts';
import { control, type RunningSimulator } from '../../test/e2e/harness/simulator.ts';
import { readerReady, shows } from '../../test/e2e/harness/till.ts';
import { type Canary, canaries } from './canaries.ts';

export interface Stage {
  readonly register: Register;
  readonly simulator: RunningSimulator;
  readonly reader: Pty;
  readonly prints: string;
  readonly say: (line: string) => void;
}

/** Stands in the settings, and so in the memory of main and screen: a search that does not find it has seen nothing. */
export const marker = 'self-check of this register';
const password = 'lantern 47 orchard';
const passphrase = 'nine quiet harbours at dusk';
const contact = { name: 'Test Customer', phone: '555-0100', email: '' };
const zip = '32606';
const limitMs = 30_000;

type Fields = Readonly<Record<string, unknown>>;

/** One command, as the page gives it. @throws with its coded error */
const give = async ({ register: { page } }: Stage, name: string, request: Fields = {}): Promise<Fields> => {
  const answer = await page.evaluate(
    async ([command, sent]) => {
      const bridge = (globalThis as unknown as Record<string, Record<string, (request: unknown) => unknown>>)[
        'countertop'
      ];
      return (await bridge?.[command]?.(sent)) as
        { ok: true; value: unknown } | { ok: false; error: unknown } | undefined;
    },
    [name, request] as const,
  );
  if (answer?.ok !== true) throw new Error(`${name}: ${JSON.stringify(answer?.error ?? 'no answer')}`);
  return (answer.value ?? {}) as Fields;
};

interface OfflineSeen {
  readonly mayTake: boolean;
  readonly state: string;
  readonly waiting: { readonly count: number };
  readonly declined: { readonly count: number };
}
const offlineIs = async (
  stage: Stage,
  what: string,
  is: (seen: OfflineSeen) => boolean | Promise<boolean>,
): Promise<void> => {
  let last: Fields = {};
  try {
    await until(limitMs, what, async () => {
      last = await give(stage, 'snapshot.read');
      return (await is(last['offline'] as OfflineSeen)) ? true : undefined;
    });
  } catch (fault) {
    throw new Error(`${what}: ${JSON.stringify([last['offline'], last['status']])}`, { cause: fault });
  }
};

/** @returns the payment's id; it waits for its card */
const charge = async (stage: Stage, unitMinor: number, way = 'sale'): Promise<string> => {
  await shows(stage.register.page, 'basket');
  await give(stage, 'basket.add', { name: 'Something', unitMinor, quantity: 1 });
  const { paymentId } = await give(stage, 'sale.charge', { way });
  await shows(stage.register.page, 'awaiting-card');
  return String(paymentId);
};

const swipeFor = async (stage: Stage, card: Canary, amountMinor: number, way?: string): Promise<string> => {
  const paymentId = await charge(stage, amountMinor, way);
  await readerReady(stage.register.page);
  await swipe(stage.reader, card.tracks);
  return paymentId;
};

const type = async ({ register }: Stage, { pan, expiry, code }: Canary): Promise<void> => {
  await shows(register.page, 'keying');
  await typeDigits(register, pan + expiry + code + zip);
  await register.page
    .locator('[data-testid="entry-zip"][data-verdict="complete"]')
    .waitFor({ timeout: limitMs });
  await pressKeys(register, ['Enter']);
};

const approvedThenNext = async (stage: Stage, paymentId: string): Promise<void> => {
  await shows(stage.register.page, 'approved');
  await give(stage, 'sale.next', { paymentId });
  await shows(stage.register.page, 'basket');
};

const printReceipts = async (stage: Stage, paymentId: string): Promise<void> => {
  for (const command of ['receipt.read', 'receipt.reprint'])
    for (const audience of ['customer', 'merchant']) {
      const receipt = await give(stage, command, { paymentId, audience });
      const file = path.join(stage.prints, `${command}-${audience}-${paymentId}.json`);
      writeFileSync(file, JSON.stringify(receipt, null, 2));
    }
};

/** Of the settings' view: not part of what is saved. */
const shownOnly = ['appKeyKept', 'clientKeyKept', 'keyStore'];

/** A manager is made, and what the day needs is switched on. */
const prepare = async (stage: Stage, cardCode: string): Promise<void> => {
  const read = await give(stage, 'settings.read');
  const plain = Object.fromEntries(Object.entries(read).filter(([name]) => !shownOnly.includes(name)));
  const offline = { ...(plain['offline'] as Fields), allowed: true, cardCode, sendsByItself: true };
  const saved = await give(stage, 'settings.save', { ...plain, offline, receiptHeader: [marker] });
  if ((saved['faults'] as readonly unknown[]).length > 0)
    throw new Error(`settings.save: ${JSON.stringify(saved['faults'])}`);
};

/** Cards by stripe and by keys while the gateway answers; receipts, a hold, a refund. @returns a payment of it */
const online = async (stage: Stage): Promise<string> => {
  const { page } = stage.register;
  const sold = await swipeFor(stage, canaries.swiped, 42_00);
  await approvedThenNext(stage, sold);
  await printReceipts(stage, sold);
  stage.say('A card was swiped and approved; its receipts were read and reprinted.');

  const keyed = await charge(stage, 43_00);
  await give(stage, 'entry.begin', { paymentId: keyed });
  await type(stage, canaries.keyed);
  await approvedThenNext(stage, keyed);
  stage.say('A card was keyed and approved.');

  const declined = await swipeFor(stage, canaries.declined, 6_16);
  await shows(page, 'declined');
  await give(stage, 'sale.cancel', { paymentId: declined });
  await shows(page, 'basket');
  await give(stage, 'basket.clear');
  stage.say('A card was swiped and declined.');

  const held = await swipeFor(stage, canaries.swiped, 80_00, 'authorization');
  await approvedThenNext(stage, held);
  await give(stage, 'payment.capture', { paymentId: held, amountMinor: 75_00 });
  stage.say('A card was held and captured.');

  await control(stage.simulator).settle();
  await give(stage, 'payment.refund', { paymentId: sold, amountMinor: 12_00 });
  stage.say('A part was given back.');
  return sold;
};

const takeOffline = async (stage: Stage, card: Canary, amountMinor: number): Promise<string> => {
  const paymentId = await charge(stage, amountMinor);
  await give(stage, 'offline.begin', { paymentId, contact, voiceCode: '' });
  await type(stage, card);
  const { page } = stage.register;
  await until(limitMs, 'the card is kept', async () => {
    const { entries } = await give(stage, 'offline.list', { list: 'waiting', limit: 10 });
    return (entries as readonly Fields[]).some((entry) => entry['paymentId'] === paymentId)
      ? true
      : undefined;
  });
  await printReceipts(stage, paymentId);
  if ((await page.getByTestId('state').getAttribute('data-state')) !== 'basket')
    await give(stage, 'sale.next', { paymentId });
  await shows(page, 'basket');
  return paymentId;
};

/** Up to the moment when cards wait in the vault. @returns the payment that the bank will decline */
export const workUntilCardsWait = async (stage: Stage): Promise<string> => {
  await readerReady(stage.register.page);
  await give(stage, 'people.first-manager', { name: 'Manager', password });
  await prepare(stage, 'memory');
  const sold = await online(stage);
  for (const format of ['csv', 'json']) await give(stage, 'journal.export', { filter: {}, format });
  stage.say('The journal was exported as CSV and as JSON.');

  await control(stage.simulator).fault({ fault: 'refuse-connection', share: 1 });
  await give(stage, 'offline.arm', { password, hours: null, passphrase });
  await offlineIs(stage, 'offline entry is possible', ({ state }) => state === 'armed');
  // Questions that nobody answers; a connection that is open already may still carry the first.
  await offlineIs(stage, 'the gateway is out of reach', async ({ mayTake }) => {
    if (!mayTake) await give(stage, 'payment.standing', { paymentId: sold });
    return mayTake;
  });
  await takeOffline(stage, canaries.offline, 44_00);
  await prepare(stage, 'sealed');
  const declined = await takeOffline(stage, canaries.offlineDeclined, 6_16);
  stage.say('The gateway was cut off and two cards were taken offline, one code in memory, one sealed.');

  await give(stage, 'vault.rotate');
  await give(stage, 'offline.export', { passphrase });
  await give(stage, 'screen.failed', { what: 'a harmless sentence of the self-check' });
  stage.say('The keys were changed, what waits was exported sealed, and the screen reported a failure.');
  return declined;
};

/** The gateway is back: everything goes, and the declined one is written off. */
export const workToTheEnd = async (stage: Stage, declined: string): Promise<void> => {
  await control(stage.simulator).clearFaults();
  await give(stage, 'offline.send-now');
  await offlineIs(stage, 'nothing waits', ({ waiting }) => waiting.count === 0);
  await offlineIs(stage, 'one is declined', (seen) => seen.declined.count === 1);
  await give(stage, 'offline.write-off', { paymentId: declined, reason: 'Paid in cash' });
  await offlineIs(stage, 'none is left', (seen) => seen.declined.count === 0);
  await give(stage, 'offline.disarm');
  await give(stage, 'security.read');
  await give(stage, 'security.audit', { limit: 200 });
  stage.say('The gateway came back: one was forwarded and approved, one declined and written off.');
};
