// Poses of people: the door, who is signed in, somebody lets it happen, the people and the security page.
import { fakePin } from '../helpers/fake-bridge-people.ts';
import type { Stage } from './stage.ts';

const open = async ({ page, show }: Stage, scene: string, key: string, testId: string): Promise<void> => {
  await show(scene);
  await page.keyboard.press(key);
  await page.waitForSelector(`[data-testid=${testId}]`);
};

const person = async (stage: Stage, key: string, dialog: string): Promise<void> => {
  await open(stage, 'as-manager', 'Control+p', 'person-row');
  await stage.page.keyboard.press(key);
  await stage.page.waitForSelector(`[data-testid=${dialog}][data-settled=true]`);
};

const security = async (stage: Stage, steps: number): Promise<void> => {
  await open(stage, 'as-auditor', 'Control+u', 'rights-table');
  await stage.page.waitForSelector('[data-testid=people-cashier]:not(:empty)');
  for (let step = 0; step < steps; step += 1) await stage.page.keyboard.press('ArrowRight');
};

/** A cashier voids a payment: the question, and above it the one who lets it happen. */
const override = async ({ page, show }: Stage): Promise<void> => {
  await show('as-cashier');
  await page.keyboard.press('F3');
  await page.waitForSelector('[data-testid=payment-row]');
  await page.keyboard.press('v');
  await page.waitForSelector('[role=dialog] [data-settled=true]');
  await page.keyboard.press('Enter');
  await page.waitForSelector('[data-testid=override][data-settled=true]');
  await page.waitForSelector('[data-testid=lender]');
};

export const peoplePoses: Readonly<Record<string, (stage: Stage) => Promise<void>>> = {
  'sign-in-who': async ({ page, show }) => {
    await show('signed-out');
    await page.waitForSelector('[data-testid=who]');
    await page.keyboard.press('ArrowDown');
  },
  'sign-in-pin': async ({ page, show }) => {
    await show('signed-out');
    await page.waitForSelector('[data-testid=who]');
    await page.keyboard.press('1');
    await page.waitForSelector('[data-testid=pin-dots]');
    await page.keyboard.type('2749');
  },
  'sign-in-wrong': async (stage) => {
    await peoplePoses['sign-in-pin']?.(stage);
    await stage.page.keyboard.press('Enter');
    await stage.page.waitForSelector('[data-testid=door-refusal]');
  },
  'sign-in-locked-person': async ({ page, show }) => {
    await show('signed-out');
    await page.waitForSelector('[data-testid=who]');
    await page.keyboard.press('2');
    await page.waitForSelector('[data-testid=pin-dots]');
    await page.keyboard.type(fakePin);
    await page.keyboard.press('Enter');
    await page.waitForSelector('[data-testid=door-refusal]');
  },
  'sign-in-password': async ({ page, show }) => {
    await show('signed-out');
    await page.waitForSelector('[data-testid=who]');
    await page.keyboard.press('4');
    await page.waitForSelector('[data-testid=password]');
    await page.keyboard.type('correct');
  },
  'locked-pin': async ({ page, show }) => {
    await show('locked');
    await page.waitForSelector('[data-testid=pin-dots]');
  },
  'first-manager-faults': async ({ page, show }) => {
    await show('first-manager');
    await page.getByTestId('first-name').fill('Manager One');
    await page.getByTestId('first-password').fill('correct horse');
    await page.getByTestId('first-again').fill('correct house');
    await page.keyboard.press('Enter');
    await page.waitForSelector('[aria-invalid=true]');
  },
  'first-manager-by-choice': async (stage) => {
    await open(stage, 'basket', 'Control+p', 'nobody-yet');
    await stage.page.keyboard.press('n');
    await stage.page.waitForSelector('[data-testid=first-manager-dialog][data-settled=true]');
  },
  'nobody-yet': (stage) => open(stage, 'basket', 'Control+p', 'nobody-yet'),
  me: (stage) => open(stage, 'as-cashier', 'Control+m', 'me'),
  'me-manager': (stage) => open(stage, 'as-manager', 'Control+m', 'me'),
  'change-pin': async (stage) => {
    await peoplePoses['me']?.(stage);
    await stage.page.waitForSelector('[data-testid=me][data-settled=true]');
    await stage.page.keyboard.press('c');
    await stage.page.waitForSelector('[data-testid=change-secret-dialog]');
  },
  'not-for-role': (stage) => open(stage, 'as-cashier', 'F9', 'not-for-role'),
  override,
  'override-refused': async (stage) => {
    await override(stage);
    await stage.page.keyboard.type('111111');
    await stage.page.keyboard.press('Alt+2');
    await stage.page.keyboard.press('Enter');
    await stage.page.waitForSelector('[data-testid=override] [data-code=secret-wrong]');
  },
  'override-password': async (stage) => {
    await override(stage);
    await stage.page.getByTestId('lender').last().check();
    await stage.page.keyboard.press('Enter');
    await stage.page.waitForSelector('[aria-invalid=true]');
  },
  people: async (stage) => {
    await open(stage, 'as-manager', 'Control+p', 'person-row');
    await stage.page.keyboard.press('ArrowDown');
  },
  'people-reading': (stage) => open(stage, 'as-auditor', 'Control+p', 'person-row'),
  'person-add': (stage) => person(stage, 'n', 'person-form'),
  'person-change': (stage) => person(stage, 'e', 'person-form'),
  'person-secret': (stage) => person(stage, 'p', 'set-secret'),
  'person-switch': (stage) => person(stage, 'Delete', 'switch-person'),
  'security-rights': (stage) => security(stage, 0),
  'security-state': (stage) => security(stage, 1),
  'security-unchecked': async (stage) => {
    await open(stage, 'as-manager', 'Control+u', 'rights-table');
    await stage.page.evaluate(() => {
      const { fakeMain } = window as unknown as { fakeMain: { forgetCheck: () => void } };
      fakeMain.forgetCheck();
    });
    await stage.page.keyboard.press('ArrowRight');
    await stage.page.waitForSelector('[data-testid=self-check] code');
  },
  'security-trail': async (stage) => {
    await security(stage, 2);
    await stage.page.waitForSelector('[data-testid=audit-entry]');
    await stage.page.keyboard.press('PageDown');
  },
};
