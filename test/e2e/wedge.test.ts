// A reader that types, on the X server's own keyboard: cards go to the sale and never to the page, whatever has the
// focus; a clerk and a scanner type as if there were no such reader.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { practiceCards } from '../../drivers/simulated/cards.ts';
import { readerFamilies } from '../../drivers/simulated/families.ts';
import { presentedOf } from '../../drivers/simulated/practice-tracks.ts';
import { swipeHints } from '../../src/renderer/text/en/swipe-hints.ts';
import { until } from './harness/deadline.ts';
import { focusWindow, pressOnX, typeOnX, typeTextOnX } from './harness/keyboard.ts';
import { keysSeen, recordKeys } from './harness/key-recorder.ts';
import { launchRegister, type Register } from './harness/register.ts';
import { type RunningSimulator, startSimulator } from './harness/simulator.ts';
import {
  afterFailure,
  charge,
  chargesOf,
  ledgerOf,
  mastercard,
  nextSale,
  says,
  shows,
  stateOf,
  statusIs,
  visa,
} from './harness/till.ts';

/**
 * Between two keys. A clerk in a hurry pauses; a reader's keys go as fast as the X server takes them, for a sender that
 * sleeps between them may wake too late on a busy machine. What pauses a reader may make, the unit tests say.
 */
const [readerMs, clerkMs] = [0, 60];

const oneLine = `${visa.tracks.join('')}\n`;
const oneLineATrack = `${visa.tracks.join('\n')}\n`;

/** What a twin of this family types for a practice card. */
const typedBy = (familyId: string): string => {
  const family = readerFamilies.find(({ id }) => id === familyId);
  const card = practiceCards.find(({ stripe }) => stripe?.pan === visa.pan);
  if (family === undefined || card === undefined) throw new Error(`no ${familyId}`);
  const typed = Buffer.concat(family.twin().present(presentedOf(card), 'none')).toString('latin1');
  return typed.replaceAll('\r', '\n');
};

/** Without what says nothing of a card: a Shift that goes down before a held key. */
const heard = async (register: Register): Promise<string[]> =>
  (await keysSeen(register.page)).filter((key) => !key.endsWith(' Shift'));

describe('a keyboard reader', () => {
  let simulator: RunningSimulator;
  let register: Register;

  beforeAll(async () => {
    simulator = await startSimulator();
    register = await launchRegister({
      simulator,
      env: { COUNTERTOP_READER: JSON.stringify({ kind: 'keyboard', layout: 'us' }) },
    });
    await shows(register.page, 'basket');
    await statusIs(register.page, 'reader', 'ready');
    await recordKeys(register.page);
    await focusWindow(register);
  });
  afterEach(async (context) => {
    if (context.task.result?.state === 'fail') await afterFailure(register, context.task.name);
  });
  afterAll(async () => {
    await register.close();
    await simulator.stop();
  });

  const awaitCard = async (amount: string): Promise<void> => {
    await charge(register.page, amount);
    await keysSeen(register.page);
  };

  it.each([
    ['a line for each card', oneLine],
    ['a line for each track', oneLineATrack],
  ])('takes a swipe with %s, and the page hears nothing of it', async (_title, text) => {
    await awaitCard('51.00');
    await typeTextOnX(text, readerMs);

    await shows(register.page, 'approved');
    expect(await heard(register)).toEqual([]);
    expect((await chargesOf(simulator)).at(-1)).toMatchObject({
      amountMinor: 5_100,
      lastFour: visa.lastFour,
      entryMode: 'swiped',
    });
    await nextSale(register.page);
  });

  it('leaves amounts to the clerk, typed slowly and fast', async () => {
    const { page } = register;
    const amountIs = (text: string) =>
      until(10_000, `the amount ${text}`, async () =>
        (await page.getByTestId('typed-amount').innerText()).includes(text) ? true : undefined,
      );
    await typeTextOnX('102030', clerkMs);
    await amountIs('1,020.30');
    for (let digit = 0; digit < 6; digit += 1) await pressOnX('BackSpace');
    await typeTextOnX('102003', readerMs);
    await amountIs('1,020.03');
    for (let digit = 0; digit < 6; digit += 1) await pressOnX('BackSpace');
    await keysSeen(page);
  });

  it('leaves keyed entry its keys, and takes a swipe there for a swipe', async () => {
    const { page } = register;
    const keying = async (amount: string): Promise<void> => {
      await awaitCard(amount);
      await until(20_000, 'keying', async () => {
        if ((await stateOf(page)) === 'keying') return true;
        await pressOnX('k');
        return undefined;
      });
      await keysSeen(page);
    };
    await keying('53.00');
    await typeOnX(`${mastercard.pan}112499932606`);
    await page.locator('[data-testid="entry-zip"][data-verdict="complete"]').waitFor({ timeout: 10_000 });
    await pressOnX('Return');
    await shows(page, 'approved');
    expect((await heard(register)).filter((key) => !key.endsWith(' k'))).toEqual([]);
    expect((await ledgerOf(simulator)).at(-1)).toMatchObject({
      entryMode: 'keyed',
      lastFour: mastercard.lastFour,
    });
    await nextSale(page);
    await keying('54.00');
    await typeTextOnX('%E?;E?\n', readerMs);
    await says(page, swipeHints['no-track-readable']);
    expect(await stateOf(page)).toBe('keying');
    await typeTextOnX(oneLine, readerMs);
    await shows(page, 'approved');
    expect((await heard(register)).filter((key) => !key.endsWith(' k'))).toEqual([]);
    expect((await ledgerOf(simulator)).at(-1)).toMatchObject({
      entryMode: 'swiped',
      lastFour: visa.lastFour,
    });
    await nextSale(page);
  });

  it('types nothing into a field, and presses no button; all other keys do', async () => {
    const { page } = register;
    await page.evaluate(() => {
      const form = document.createElement('form');
      form.id = 'wedge-form';
      form.innerHTML = '<input id="wedge-field"><button>Go</button>';
      form.addEventListener('submit', (event) => {
        event.preventDefault();
        form.dataset['pressed'] = String(Number(form.dataset['pressed'] ?? 0) + 1);
      });
      form.addEventListener('keydown', (event) => event.stopPropagation());
      document.body.append(form);
      document.querySelector<HTMLInputElement>('#wedge-field')?.focus();
    });
    const field = page.locator('#wedge-field');
    const pressed = () => page.locator('#wedge-form').getAttribute('data-pressed');
    await typeTextOnX(oneLineATrack, readerMs);
    // The end of the card is a silence; a key after it shows that the window hears the keyboard again.
    await until(10_000, 'a key arrives', async () => {
      await typeTextOnX('x', clerkMs);
      return (await field.inputValue()).includes('x') ? true : undefined;
    });
    expect(await field.inputValue()).toMatch(/^x+$/);
    expect(await pressed()).toBeNull();
    await field.fill('');
    const slow = 'a;b%c+0d|2%5 ?&#@Z=^';
    await typeTextOnX(slow, clerkMs);
    await until(10_000, 'what a clerk types', async () =>
      (await field.inputValue()) === slow ? true : undefined,
    );
    await field.fill('');
    await typeTextOnX('0212345678901\n', readerMs);
    await until(10_000, 'the button is pressed', async () => ((await pressed()) === '1' ? true : undefined));
    expect(await field.inputValue()).toBe('0212345678901');
    await page.evaluate(() => document.querySelector('#wedge-form')?.remove());
  });

  // From here on this reader encrypts: a swipe in clear would be taken for a piece of a frame.
  it.each(['magtek-magnesafe-text', 'idtech-enhanced-typed'])(
    'takes an encrypted swipe of some hundred keys: %s',
    async (family) => {
      await awaitCard('52.00');
      await typeTextOnX(typedBy(family), readerMs);
      await shows(register.page, 'approved');
      expect(await heard(register)).toEqual([]);
      expect((await ledgerOf(simulator)).at(-1)).toMatchObject({ amountMinor: 5_200, lastFour: '1111' });
      await nextSale(register.page);
    },
  );
});
