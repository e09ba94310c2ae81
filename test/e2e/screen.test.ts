// The real screen in the real Electron on the fake bridge, under the product's content policy: every state is
// accessible, fits both sizes, and is worked by keyboard alone.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { everyScene } from '../helpers/fake-bridge-tenders.ts';
import { clerkAt } from '../preview/clerk.ts';
import { poses } from '../preview/poses.ts';
import { openStage, type Stage } from '../preview/stage.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const large = [1280, 800] as const;
const small = [1024, 768] as const;
const names = [...Object.keys(everyScene), ...Object.keys(poses)];

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

const pose = async (name: string): Promise<void> => poses[name]?.(stage) ?? stage.show(name);
const { text, press, state, open, dialog, calls } = clerkAt(() => stage);
/** The id of the chosen payment: its number counts from the newest. */
const chosenRow = (): Promise<string> =>
  stage.page
    .locator('[data-testid=payment-row][aria-selected=true]')
    .evaluate((row) => row.id.replace('payment-', ''));
const says = (sentence: string): Promise<void> =>
  stage.page.getByTestId('prompt').getByText(sentence).waitFor();

interface Violation {
  readonly id: string;
  readonly impact: string | null;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}

const violations = async (): Promise<string[]> => {
  await stage.page.evaluate(axe);
  const found = await stage.page.evaluate(async () => {
    const { axe: runner } = window as unknown as {
      axe: { run: (options: { resultTypes: string[] }) => Promise<{ violations: Violation[] }> };
    };
    return (await runner.run({ resultTypes: ['violations'] })).violations;
  });
  return found
    .filter((entry) => entry.impact === 'serious' || entry.impact === 'critical')
    .map(
      (entry) =>
        `${entry.id}: ${entry.nodes.map((node) => `${node.html} ${node.failureSummary ?? ''}`).join('\n')}`,
    );
};

/** Buttons outside their part of the window, words cut off inside a button, targets under 48 px. */
const misfits = (): Promise<string[]> =>
  stage.page.evaluate(() =>
    [
      ...document.querySelectorAll<HTMLElement>(
        'main button, [role=dialog] button, footer button, header button',
      ),
    ]
      .filter(
        (button) => button.closest('[data-testid=settings], ul') === null && button.offsetParent !== null,
      )
      .filter((button) => {
        const box = button.getBoundingClientRect();
        const place = (button.closest('main') ?? document.body).getBoundingClientRect();
        const outside =
          box.left < place.left ||
          box.right > place.right ||
          box.top < place.top ||
          box.bottom > place.bottom;
        const cut =
          button.scrollWidth > button.clientWidth + 1 || button.scrollHeight > button.clientHeight + 1;
        return outside || cut || box.height < 47.5;
      })
      .map((button) => button.outerHTML.slice(0, 160)),
  );

describe('every state', () => {
  it.each(names)('%s is accessible and fits', async (name) => {
    await stage.size(...large);
    await pose(name);
    expect(await misfits()).toEqual([]);
    // Names, roles and contrasts are the same at every size.
    expect(await violations()).toEqual([]);
    // Made smaller as a clerk makes it: under the state that stands.
    await stage.size(...small);
    expect(await misfits(), 'at the small size').toEqual([]);
  });
});

describe('by keyboard alone', () => {
  beforeAll(() => stage.size(...large));

  it('amount, charge, swipe, approved, new sale', async () => {
    await stage.show('basket-empty', 50);
    await press('1', '2', '3', '5', 'Backspace', '4');
    expect(await text('typed-amount')).toBe('$12.34');
    await press('Enter');
    await open('line');
    expect(await text('total')).toBe('$13.36');
    await press('F12');
    await state('awaiting-card');
    await press('Alt+1');
    await state('approved');
    expect(await text('amount')).toBe('$13.36');
    expect(await text('mask')).toBe('Visa •••• 1111');
    expect(await text('announcement')).toBe('Approved. $13.36.');
    expect(await stage.page.evaluate(() => document.activeElement?.textContent)).toBe('Approved');
    await press('Enter');
    await state('basket');
    expect(await text('total')).toBe('$0.00');
  });

  it('a typed amount is added before it is charged', async () => {
    await stage.show('basket-empty');
    await press('5', '0', '0', 'F12');
    await state('awaiting-card');
    expect((await calls()).slice(-2)).toEqual(['basket.add', 'sale.charge']);
  });

  it('Enter on an empty amount charges, Enter on an empty basket does nothing', async () => {
    await stage.show('basket-empty');
    await press('Enter');
    expect(await calls()).not.toContain('sale.charge');
    await stage.show('basket');
    await press('Enter');
    await state('awaiting-card');
  });

  it('a button pressed with the mouse does not take Enter away from the screen', async () => {
    await stage.show('basket');
    await stage.page.getByTestId('tab-payments').click();
    await open('payment-row');
    await press('Escape');
    await state('basket');
    await stage.page.getByTestId('line').first().getByRole('button').first().click();
    await press('Enter');
    await state('awaiting-card');
  });

  it('quantity, name, choosing and removing a line', async () => {
    await stage.show('basket-empty');
    await press('3', '*', '4', '5', '0', 'n');
    await stage.page.keyboard.type('Tea 2 go');
    await press('Enter');
    await open('line');
    expect(await text('line')).toContain('Tea 2 go');
    expect(await text('subtotal')).toBe('$13.50');
    await press('1', '0', '0', 'Enter');
    await stage.page.waitForFunction(() => document.querySelectorAll('[data-testid=line]').length === 2);
    await press('ArrowUp', 'ArrowUp', 'Delete');
    await stage.page.waitForFunction(() => document.querySelectorAll('[data-testid=line]').length === 1);
    expect(await text('subtotal')).toBe('$1.00');
  });

  it('declined: the reason, what to do, another card, back to the basket', async () => {
    await stage.show('basket', 50);
    await press('F12');
    await state('awaiting-card');
    await press('Alt+3');
    await state('declined');
    expect((await text('decline-reason')).length).toBeGreaterThan(10);
    expect(await text('next-step')).toBe('Ask for another card.');
    await press('Enter');
    await state('awaiting-card');
    await press('Escape');
    await state('basket');
    expect(await stage.page.getByTestId('line').count()).toBe(3);
  });

  it('a bad read is said, twice if it happens twice', async () => {
    await stage.show('awaiting-card');
    await press('Alt+5');
    await stage.page.getByText('could not be read').waitFor();
    expect(await stage.page.getByTestId('prompt').getByRole('alert').count()).toBe(1);
  });

  it('unknown: the customer leaves only after the question', async () => {
    await stage.show('unknown');
    await press('l');
    await dialog('give-up-question');
    await press('Escape');
    expect(await calls()).not.toContain('sale.give-up');
    await press('l');
    await dialog('give-up-question');
    await press('Enter');
    await state('basket');
    expect(await text('unresolved')).toContain('1 payment in doubt');
  });

  it('keyed entry: the page sends nothing of what the keyboard types', async () => {
    await stage.show('awaiting-card');
    await press('k');
    await state('keying');
    const before = (await calls()).length;
    // In the product main takes every key here; the preview has no main, and still nothing may happen.
    await press('4', '1', '1', '1', 'Backspace', 'Escape');
    expect((await calls()).length).toBe(before);
    await stage.page.getByTestId('key-4').click();
    expect((await calls()).at(-1)).toBe('entry.key');
    await stage.page.getByTestId('entry-cancel').click();
    await state('awaiting-card');
  });

  it('a second press of the key that brought a state does nothing to it', async () => {
    await stage.show('approved');
    await stage.page.evaluate(() => {
      const { fakeMain } = window as unknown as {
        fakeMain: { push: (part: object) => void; snapshot: () => { register: { payment: { id: string } } } };
      };
      const { register } = fakeMain.snapshot();
      fakeMain.push({ register: { ...register, payment: { ...register.payment, id: 'another' } } });
    });
    await press('Enter');
    expect(await calls()).not.toContain('sale.next');
    await state('approved');
    await press('Enter');
    await state('basket');
  });

  it('payments: void and refund ask first, refunds stay within what is left', async () => {
    await stage.show('basket');
    await press('F3');
    await open('payment-row');
    await press('v');
    await dialog('void-question');
    await press('Enter');
    await stage.page.waitForSelector('[data-testid=payment-row][data-state=voided]');
    expect(await calls()).toContain('payment.void');
    await press('Home', 'ArrowDown', 'ArrowDown', 'f');
    await dialog('refund-question');
    const all = await text('refund-amount');
    await press('9', '9', '9', '9', '9', '9');
    expect(await stage.page.getByTestId('question-yes').isDisabled()).toBe(true);
    await press('Enter');
    expect(await calls()).not.toContain('payment.refund');
    await press(...Array.from({ length: 6 }, () => 'Backspace'));
    await press('1', '0', '0');
    expect(await text('refund-amount')).toBe('$1.00');
    expect(all).not.toBe('$1.00');
    await press('Enter');
    await stage.page.waitForSelector('[data-testid=payment-row][data-kind=refund][aria-selected]');
    expect(await calls()).toContain('payment.refund');
    await press('Escape');
    await state('basket');
  });

  it('payments: a long list is walked from end to end, and only what is in sight is drawn', async () => {
    await stage.show('basket', 50, 20_000);
    await press('F3');
    await open('payment-row');
    const newest = await chosenRow();
    await press('PageDown', 'PageDown', 'ArrowDown', 'ArrowUp', 'PageUp', 'PageUp');
    expect(await chosenRow()).toBe(newest);
    await press('End');
    await stage.page.waitForSelector('#payment-j19999[aria-selected=true]');
    for (let page = 0; page < 60; page += 1) await press('PageUp');
    const far = Number((await chosenRow()).slice(1));
    // Nothing is skipped: sixty pages are sixty times the rows in sight.
    expect((19_999 - far) % 60).toBe(0);
    expect(19_999 - far).toBeGreaterThan(200);
    expect(await stage.page.getByTestId('payment-row').count()).toBeLessThan(40);
    await press('Home');
    await stage.page.waitForSelector('#payment-j0[aria-selected=true]');
    expect(await violations()).toEqual([]);
  });

  it('payments: what is typed is understood, narrowed and let go again, one Esc at a time', async () => {
    await stage.show('basket', 50);
    await press('F3');
    await open('payment-row');
    await press('Control+f');
    await stage.page.keyboard.type('2226');
    await says('Card ending 2226: 6 payments.');
    await stage.page.getByTestId('search-meaning').selectOption('amount');
    await says('Amount $2,226.00: No payment.');
    await open('no-payment');
    await stage.page.getByTestId('search').fill('');
    await stage.page.getByTestId('filter-state').selectOption('declined');
    await says('6 payments.');
    await stage.page.getByTestId('filter-kind').selectOption('refund');
    await says('No payment.');
    await press('Escape');
    await press('Escape');
    await says('70 payments.');
    await press('Escape');
    await state('basket');
  });

  it('payments: an export shows how far it is, and is stopped or done', async () => {
    await stage.show('basket', 400);
    await press('F3');
    await open('payment-row');
    await press('Control+e');
    await dialog('export-dialog');
    await press('j', 'Enter');
    await stage.page.waitForSelector('[data-testid=export-progress][data-state=running]');
    await press('Escape');
    await stage.page.waitForSelector('[data-testid=export-progress][data-state=cancelled]');
    await press('Enter');
    await stage.page.waitForSelector('[role=dialog]', { state: 'detached' });
    await press('Control+e');
    await dialog('export-dialog');
    await press('Enter');
    await stage.page.getByText('Done: 70 payments written.').waitFor();
    await press('Enter');
    await stage.page.waitForSelector('[role=dialog]', { state: 'detached' });
    expect((await calls()).filter((name) => name === 'journal.export')).toHaveLength(2);
  });

  it('receipt: customer, merchant, reprint as a copy', async () => {
    await stage.show('approved');
    await press('r');
    await stage.page.waitForSelector('[data-testid=receipt-paper][data-audience=customer][data-copy="0"]');
    await press('m');
    await stage.page.waitForSelector('[data-testid=receipt-paper][data-audience=merchant]');
    await press('p');
    await stage.page.waitForSelector('[data-testid=receipt-paper][data-copy="1"]');
    await press('Escape');
    await stage.page.waitForSelector('[data-testid=receipt-dialog]', { state: 'detached' });
    await press('Enter');
    await state('basket');
  });

  it('settings: a fault goes to its field, leaving asks, saving says so', async () => {
    await stage.show('basket');
    await press('F9');
    await open('settings-taxBasisPoints');
    const tax = stage.page.getByTestId('settings-taxBasisPoints');
    await tax.fill('8.255');
    await press('Control+s');
    await stage.page.waitForFunction(
      () => document.activeElement?.getAttribute('data-testid') === 'settings-taxBasisPoints',
    );
    expect(await calls()).not.toContain('settings.save');
    await press('Escape');
    await dialog('leave-settings-question');
    await press('Escape');
    await tax.fill('9.5');
    await press('Control+s');
    await stage.page.getByText('Saved.').waitFor();
    await press('Escape');
    await state('basket');
    expect(await stage.page.getByText('Tax 9.5 %').count()).toBe(1);
  });

  it('a refusal is never silent', async () => {
    await stage.show('basket');
    await stage.page.evaluate(() => {
      const { fakeMain } = window as unknown as {
        fakeMain: { refuse: (name: string, code: string) => void };
      };
      fakeMain.refuse('sale.charge', 'not-set-up');
    });
    await press('F12');
    await stage.page.getByTestId('prompt').getByRole('alert').waitFor();
    expect(await text('prompt')).toContain('set up');
  });

  it('notices, help, payments in doubt', async () => {
    await stage.show('basket-busy');
    await press('F2');
    await stage.page.waitForFunction(() => !document.body.innerText.includes('and 1 more'));
    await press('F4');
    await open('unresolved-list');
    await press('Escape', 'F1');
    await open('help');
    await press('Escape');
    await stage.page.waitForSelector('[role=dialog]', { state: 'detached' });
  });

  it('comparing a day: asking again, voiding with consent, leaving and coming back, cancelling', async () => {
    const { page } = stage;
    await stage.show('basket');
    await press('F7');
    await open('compare');
    await press('t');
    await open('difference');
    await press('ArrowDown', 'Enter');
    await page.waitForSelector('[data-testid=difference-step][data-step=call-support]');
    await press('Home', 'Enter');
    await dialog('mend-question');
    await press('Enter');
    await page.waitForSelector('[data-testid=difference][data-standing=begun]');
    await press('Escape');
    await open('payments');
    await press('F7');
    await open('difference');
    await press('t');
    await open('compare-cancel');
    await press('c');
    await page.waitForSelector('[data-testid=compare-outcome][data-state=cancelled]');
    expect(await page.getByTestId('difference').count()).toBe(0);
  });

  it('Tab reaches every button of a dialog and stays inside', async () => {
    await stage.show('unknown');
    await press('l');
    await dialog('give-up-question');
    const seen: (string | null)[] = [];
    for (let count = 0; count < 3; count += 1) {
      await press('Tab');
      seen.push(
        await stage.page.evaluate(() =>
          document.activeElement?.closest('[role=dialog]') === null
            ? 'outside'
            : (document.activeElement?.getAttribute('data-testid') ?? null),
        ),
      );
    }
    expect(seen).toContain('question-no');
    expect(seen).toContain('question-yes');
    expect(seen).not.toContain('outside');
  });
});

describe('when it goes wrong', () => {
  it('a screen that fails says so and tells main its name, no more', async () => {
    await stage.show('basket');
    await stage.page.evaluate(() => {
      const { fakeMain } = window as unknown as { fakeMain: { push: (part: object) => void } };
      fakeMain.push({ register: { name: 'approved', payment: null } });
    });
    await stage.page.waitForSelector('[data-testid=state][data-state=failed]');
    expect(await calls()).toContain('screen.failed');
    // React writes what it caught to the console: that complaint is this test's own.
    stage.complaints.length = 0;
  });

  it('the policy refused nothing and no page complained', () => {
    expect(stage.complaints).toEqual([]);
  });
});
