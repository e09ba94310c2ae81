// The door, somebody who lets a command happen, the people and the security page: by keyboard alone, on the real screen
// in the real Electron over the fake bridge.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fakePassword, fakePin } from '../helpers/fake-bridge-people.ts';
import { clerkAt } from '../preview/clerk.ts';
import { poses } from '../preview/poses.ts';
import { openStage, type Stage } from '../preview/stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
  await stage.size(1280, 800);
});
afterAll(() => stage.close());

const { text, press, state, open, dialog, calls } = clerkAt(() => stage);
const pose = async (name: string): Promise<void> => poses[name]?.(stage);
const type = (keys: string): Promise<void> => stage.page.keyboard.type(keys);
const count = (testId: string): Promise<number> => stage.page.getByTestId(testId).count();
const given = async (name: string): Promise<number> => (await calls()).filter((call) => call === name).length;
/** Everything in the page, shown or not. */
const everything = (): Promise<string> => stage.page.evaluate(() => document.body.textContent);

describe('the door', () => {
  it('shows nothing of what lies behind it, and no key but its own works', async () => {
    await stage.show('locked');
    await open('pin-dots');
    expect(await everything()).not.toMatch(/1111|Espresso|\$\d|Approved/);
    await press('F3', 'F9', 'F1', 'F4', 'F12', 'Control+p', 'Control+l', 'Alt+1');
    expect(await stage.page.locator('[role=dialog]').count()).toBe(0);
    expect(await stage.page.getByTestId('state').getAttribute('data-state')).toBe('sign-in');
    expect((await calls()).filter((name) => !['snapshot.read', 'session.people'].includes(name))).toEqual([]);
  });

  it('a PIN lets in whoever locked it, and what stood on the register stands there', async () => {
    await stage.show('locked');
    await open('pin-dots');
    expect(await text('locked-by')).toContain('Cashier One');
    await type(fakePin);
    await press('Enter');
    await state('approved');
    expect(await text('who-is-in')).toContain('Cashier One');
  });

  it('somebody else by number, with a password; a wrong one is said and cleared', async () => {
    await stage.show('locked');
    await open('pin-dots');
    await press('Escape');
    await open('who');
    await press('4');
    await open('password');
    await type('correct horse 8 battery');
    await press('Enter');
    await open('door-refusal');
    expect(await text('door-refusal')).toBe('That PIN or password is not right.');
    expect(await stage.page.getByTestId('password').inputValue()).toBe('');
    await type(fakePassword);
    await press('Enter');
    await state('approved');
    expect(await text('who-is-in')).toContain('Manager One');
  });

  it('the keypad does it without a keyboard', async () => {
    await stage.show('signed-out');
    await open('who');
    await stage.page.getByTestId('who').first().click();
    for (const digit of fakePin) await stage.page.getByTestId(`key-${digit}`).click();
    await stage.page.getByTestId('key-done').click();
    await state('basket');
  });

  it('locks and signs out from a dialog, too, and comes back to the same page', async () => {
    await stage.show('as-cashier');
    await press('F3');
    await open('payment-row');
    await press('v');
    await stage.page.waitForSelector('[role=dialog]');
    await press('Control+l');
    await open('pin-dots');
    await type(fakePin);
    await press('Enter');
    await open('payment-row');
    expect(await stage.page.locator('[role=dialog]').count()).toBe(0);
    await press('Control+o');
    await open('who');
  });

  it('a PIN set by somebody else is changed before anything else', async () => {
    await stage.show('must-change-pin');
    await open('pin-dots');
    await press('F3', 'Escape');
    expect(await count('payment-row')).toBe(0);
    for (const pin of [fakePin, '918273', '918274']) {
      await type(pin);
      await press('Enter');
    }
    await stage.page.getByText('The two new PINs are not the same', { exact: false }).waitFor();
    expect(await given('session.change-secret')).toBe(0);
    for (const pin of ['918273', '918273']) {
      await type(pin);
      await press('Enter');
    }
    await state('basket');
  });
});

describe('somebody lets it happen', () => {
  it('once: the void goes on as if it had never stopped', async () => {
    await pose('override');
    expect(await text('override')).toContain('This needs a supervisor.');
    await type(fakePin);
    await press('Alt+2', 'Enter');
    await stage.page.waitForSelector('[data-testid=override]', { state: 'detached' });
    await expect.poll(() => given('payment.void')).toBe(2);
    expect(await given('session.override')).toBe(1);
    await stage.page.waitForSelector('[role=dialog]', { state: 'detached' });
  });

  it('Esc leaves it, and the refusal is said', async () => {
    await pose('override');
    await press('Escape');
    await stage.page.waitForSelector('[data-testid=override]', { state: 'detached' });
    expect(await given('payment.void')).toBe(1);
    expect(await stage.page.locator('[data-code=wants-override]').count()).toBeGreaterThan(0);
  });

  it('locking the register ends the asking', async () => {
    await pose('override');
    await press('Control+l');
    await open('pin-dots');
    await type(fakePin);
    await press('Enter');
    await open('payment-row');
    expect(await count('override')).toBe(0);
    expect(await given('payment.void')).toBe(1);
  });
});

describe('people and security', () => {
  it('a manager adds, changes, gives a new PIN and switches off', async () => {
    await pose('person-add');
    await stage.page.getByTestId('person-name').fill('Cashier Four');
    await stage.page.getByTestId('person-secret').fill(fakePin);
    await press('Enter');
    await stage.page.getByTestId('person-row').getByText('Cashier Four').waitFor();
    await press('End', 'p');
    await dialog('set-secret');
    await type('12345');
    await press('Enter');
    await stage.page.waitForSelector('[aria-invalid=true]');
    await type('6');
    await press('Enter');
    await expect.poll(() => given('people.set-secret')).toBe(1);
    await stage.page.waitForSelector('[role=dialog]', { state: 'detached' });
    await press('Delete');
    await dialog('switch-person');
    await press('Enter');
    await stage.page.locator('[data-testid=person-row][aria-selected=true] [data-state=off]').waitFor();
  });

  it('the last manager stays: said in the dialog', async () => {
    await pose('people');
    await press('Home', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'Delete');
    await dialog('switch-person');
    await press('Enter');
    await stage.page.waitForSelector('[role=dialog] [data-code=last-manager]');
  });

  it('an auditor reads and changes nothing; a cashier is told whom it is for', async () => {
    await pose('people-reading');
    await press('n', 'e', 'Delete');
    expect(await stage.page.locator('[role=dialog]').count()).toBe(0);
    await stage.show('as-cashier');
    await press('Control+u');
    await open('not-for-role');
    expect(await text('not-for-role')).toContain('This page is for a manager or an auditor.');
    await press('Escape');
    await state('basket');
    expect(await calls()).not.toContain('security.read');
  });

  it('the trail is paged, newest first', async () => {
    await pose('security-rights');
    await press('ArrowRight', 'ArrowRight');
    await stage.page.getByText('Entries 130 to 81').waitFor();
    await press('PageDown', 'PageDown');
    await stage.page.getByText('Entries 30 to 1').waitFor();
    await press('PageDown');
    await press('PageUp');
    await stage.page.getByText('Entries 130 to 81').waitFor();
  });

  it('the first manager by choice: then everybody signs in', async () => {
    await pose('first-manager-by-choice');
    await stage.page.getByTestId('first-name').fill('Manager Two');
    await stage.page.getByTestId('first-password').fill(fakePassword);
    await stage.page.getByTestId('first-again').fill(fakePassword);
    await press('Enter');
    await open('who');
    expect(await text('who')).toContain('Manager Two');
  });
});
