// People at the real register: the built application in a real Electron, by real keys. A manager, a cashier and a
// supervisor; what one lets the other do once; the lock; ten wrong tries through the screen and two hundred at once past
// it, over a pulled plug; and no PIN or password in any file at the end.
import { describe, expect, it } from 'vitest';
import { commandNames } from '../../src/contract/bridge.ts';
import { commands } from '../../src/contract/channels.ts';
import { rightOf } from '../../src/contract/rights.ts';
import { errors } from '../../src/renderer/text/en/errors.ts';
import { signIn as signInWords } from '../../src/renderer/text/en/sign-in.ts';
import { sampleOf } from '../helpers/sample-request.ts';
import { type Needle, searchForCardData } from './harness/card-data-search.ts';
import { chooseRow, leavePayments, openDialog, openPayments, rowsAre } from './harness/payments.ts';
import { sell } from './harness/practice.ts';
import { handsAt, oneStory } from './harness/story.ts';
import { ledgerOf, openByKey, pressUntil, shows } from './harness/till.ts';

const reason = 'The customer changed their mind';
/** Long enough that chance does not write them into a file. */
const secrets = {
  manager: 'nine grey geese 9',
  cashierFirst: '582039471625',
  cashier: '740291836452',
  supervisorFirst: '918273640518',
  supervisor: '306917482536',
  wrong: '604829173058',
};
const needles: readonly Needle[] = Object.entries(secrets).map(([name, value]) => ({ name, value }));

interface Told {
  readonly ok: boolean;
  readonly error?: { readonly code: string };
}
type AnyBridge = Readonly<Record<string, (request?: unknown) => Promise<Told>>>;

const story = oneStory('people');

const { seen, type, press, tabTo } = handsAt(() => story.page);

/** A command by the bridge of the page, as hostile code in it would give it. */
const give = (name: string, request: unknown): Promise<Told> =>
  story.page.evaluate(
    ([command, body]) => {
      const bridge = (window as unknown as { countertop: AnyBridge }).countertop;
      return bridge[command]?.(body) ?? Promise.reject(new Error('no such command'));
    },
    [name, request] as const,
  );
const idOf = async (name: string): Promise<string> => {
  const answer = (await give('session.people', {})) as Told & {
    readonly value: { readonly people: readonly { readonly id: string; readonly name: string }[] };
  };
  return answer.value.people.find((person) => person.name === name)?.id ?? 'nobody';
};

/** By the number on the tile. */
const chooseWho = async (name: string): Promise<void> => {
  await seen('who');
  const tile = story.page.getByTestId('who').filter({ hasText: name });
  await pressUntil(story.page, (await tile.getAttribute('aria-keyshortcuts')) ?? '', name, () =>
    story.page.getByTestId('secret').isVisible(),
  );
};
const enter = async (secret: string): Promise<void> => {
  await type(secret);
  await press('Enter');
};
const signIn = async (name: string, secret: string): Promise<void> => {
  await chooseWho(name);
  await enter(secret);
};
const signOut = (): Promise<true> => openByKey(story.page, 'Control+o', 'who');
/** Waits for a refusal that was not read yet, and until the next try can be typed. */
const refusedAtDoor = async (): Promise<string> => {
  const said = story.page.locator('[data-testid="door-refusal"]:not([data-read])');
  await said.waitFor({ timeout: 20_000 });
  const code = await said.evaluate((refusal) => {
    refusal.setAttribute('data-read', '');
    return refusal.getAttribute('data-code') ?? '';
  });
  await story.page.getByRole('heading', { name: signInWords.secretOf.pin }).waitFor();
  return code;
};
const mustChange = async (old: string, wanted: string): Promise<void> => {
  await story.page.locator('[data-testid="door"][data-door="must-change"]').waitFor();
  for (const [step, pin] of [old, wanted, wanted].entries()) {
    await story.page.getByText(signInWords.change.step(step + 1, 3), { exact: false }).waitFor();
    await enter(pin);
  }
  await shows(story.page, 'basket');
};
/** The newest payment is voided, up to where somebody is wanted who may. */
const wantVoid = async (): Promise<void> => {
  await openDialog(story.page, 'v', 'void-question');
  await press('Enter');
  await story.page.locator('[data-testid="override"][data-settled="true"]').waitFor();
};
const voidsOf = async () => (await ledgerOf(story.simulator)).filter(({ type: kind }) => kind === 'void');

describe('people at the register', () => {
  it('a first manager, who adds a cashier and a supervisor, each with a PIN to begin with', async () => {
    await openByKey(story.page, 'Control+p', 'nobody-yet');
    await openDialog(story.page, 'n', 'first-manager-dialog');
    await type('Manager One');
    await tabTo('first-password');
    await type(secrets.manager);
    await tabTo('first-again');
    await type(secrets.manager);
    await story.register.screenshot('people-first-manager');
    await press('Enter');
    await story.page.getByTestId('person-row').getByText('Manager One').waitFor();
    await openDialog(story.page, 'n', 'person-form');
    await type('Cashier One');
    await tabTo('person-secret');
    await type(secrets.cashierFirst);
    await story.register.screenshot('people-add');
    await press('Enter');
    await story.page.getByTestId('person-row').getByText('Cashier One').waitFor();
    await openDialog(story.page, 'n', 'person-form');
    await type('Supervisor One');
    await tabTo('role-cashier');
    await press('ArrowDown');
    await tabTo('person-secret');
    await type(secrets.supervisorFirst);
    await press('Enter');
    await story.page.getByTestId('person-row').getByText('Supervisor One').waitFor();
    await story.register.screenshot('people-list');
    await press('Escape');
    await shows(story.page, 'basket');
    await signOut();
    await story.register.screenshot('people-who');
  });

  it('a PIN that somebody else has set is changed before anything else', async () => {
    await signIn('Supervisor One', secrets.supervisorFirst);
    await mustChange(secrets.supervisorFirst, secrets.supervisor);
    await signOut();
    await chooseWho('Cashier One');
    await type('58');
    await story.register.screenshot('people-pin');
    await press('Backspace', 'Backspace');
    await enter(secrets.cashierFirst);
    await story.page.locator('[data-testid="door"][data-door="must-change"]').waitFor();
    await story.register.screenshot('people-must-change');
    const answer = await give('basket.add', { name: '', unitMinor: 100, quantity: 1 });
    expect(answer).toEqual({ ok: false, error: { code: 'change-secret-first' } });
    await mustChange(secrets.cashierFirst, secrets.cashier);
  });

  it('the cashier sells; the supervisor lets one void happen, once, with a reason', async () => {
    await sell(story.register, '11.00');
    await sell(story.register, '12.00');
    await openPayments(story.page);
    await wantVoid();
    await type(secrets.supervisor);
    await press('Alt+1');
    await story.register.screenshot('people-override');
    await press('Enter');
    await rowsAre(story.page, 'void approved', 'sale voided', 'sale approved');
    expect(await voidsOf()).toHaveLength(1);
    await story.register.screenshot('people-voided');
  });

  it('the next one asks again, and goes nowhere when nobody lets it happen', async () => {
    await chooseRow(story.page, 2);
    await wantVoid();
    await type(secrets.wrong);
    await press('Alt+2', 'Enter');
    await story.page.locator('[data-code="secret-wrong"]').first().waitFor();
    await story.register.screenshot('people-override-refused');
    await press('Escape');
    await story.page.getByTestId('override').waitFor({ state: 'detached' });
    expect(await voidsOf()).toHaveLength(1);
    await press('Escape');
    await story.page.getByTestId('void-question').waitFor({ state: 'detached' });
    await leavePayments(story.page);
  });

  it('locked in the middle of a sale; whoever comes back goes on with it', async () => {
    await type('1300');
    await openByKey(story.page, 'Control+l', 'locked-by');
    await story.register.screenshot('people-locked');
    expect(await story.page.getByTestId('locked-by').innerText()).toContain('Cashier One');
    expect(await give('sale.charge', {})).toEqual({ ok: false, error: { code: 'sign-in-first' } });
    await enter(secrets.cashier);
    await shows(story.page, 'basket');
    await sell(story.register, '13.00');
  });

  it('nothing else works while nobody is signed in, whichever command it is', async () => {
    await signOut();
    const others = commandNames.filter((name) => rightOf[name] !== 'everybody');
    expect(others.length).toBeGreaterThan(80);
    const codes: [string, string][] = [];
    for (const name of others) {
      const answer = await give(name, sampleOf(commands[name].request));
      codes.push([name, answer.error?.code ?? 'taken']);
    }
    expect(codes).toEqual(others.map((name) => [name, 'sign-in-first']));
    const another = { name: 'Another Manager', password: 'seven blue bottles 7' };
    expect((await give('people.first-manager', another)).error?.code).toBe('not-now');
  });

  it('two hundred wrong PINs at once lock the supervisor, and the right one is refused', async () => {
    const personId = await idOf('Supervisor One');
    const codes = await story.page.evaluate(
      async ([person, secret]) => {
        const bridge = (window as unknown as { countertop: AnyBridge }).countertop;
        const signIn = bridge['session.sign-in'];
        if (signIn === undefined) throw new Error('no such command');
        const tries = Array.from({ length: 200 }, () => signIn({ personId: person, secret }));
        return (await Promise.all(tries)).map((answer) => answer.error?.code ?? 'signed in');
      },
      [personId, secrets.wrong] as const,
    );
    const wrong = codes.filter((code) => code === 'secret-wrong').length;
    expect(wrong).toBeLessThanOrEqual(10);
    expect(codes.filter((code) => code === 'person-locked')).toHaveLength(200 - wrong);
    const right = await give('session.sign-in', { personId, secret: secrets.supervisor });
    expect(right).toEqual({ ok: false, error: { code: 'person-locked' } });
  });

  it('ten wrong PINs on the keypad lock the cashier, and the right one is refused', async () => {
    await chooseWho('Cashier One');
    const codes: string[] = [];
    for (let count = 0; count < 10; count += 1) {
      await enter(secrets.wrong);
      codes.push(await refusedAtDoor());
    }
    expect(codes).toEqual([...Array.from({ length: 9 }, () => 'secret-wrong'), 'person-locked']);
    await enter(secrets.cashier);
    expect(await refusedAtDoor()).toBe('person-locked');
    expect(await story.page.getByTestId('door-refusal').innerText()).toContain(errors['person-locked']);
    await story.register.screenshot('people-locked-out');
  });

  it('and the plug pulled does not unlock them', async () => {
    await story.register.kill();
    await story.restart();
    await seen('who');
    expect(await story.page.getByTestId('locked-until').count()).toBe(2);
    await story.register.screenshot('people-after-the-plug');
    await chooseWho('Cashier One');
    await enter(secrets.cashier);
    expect(await refusedAtDoor()).toBe('person-locked');
    await press('Escape');
  });

  it('the audit trail has both names and the reason', async () => {
    await chooseWho('Manager One');
    await type(secrets.manager);
    await press('Enter');
    await shows(story.page, 'basket');
    await openByKey(story.page, 'Control+u', 'security');
    await openByKey(story.page, 'ArrowRight', 'audit-trail');
    await seen('audit-entry');
    await story.register.screenshot('people-audit');
    const entries = await story.page.getByTestId('audit-entry').allInnerTexts();
    const overridden = entries.filter((entry) => entry.includes(reason));
    expect(overridden).toHaveLength(2);
    for (const entry of overridden) {
      expect(entry).toContain('Cashier One');
      expect(entry).toContain('Supervisor One');
    }
    expect(entries.filter((entry) => /locked out/i.test(entry))).toHaveLength(2);
  });

  it('no PIN and no password stands in any file, in whatever encoding', async () => {
    expect(needles.filter(({ value }) => story.register.output().includes(value))).toEqual([]);
    const whileOpen = searchForCardData(story.register.folders, needles);
    expect(whileOpen.hits).toEqual([]);
    await story.register.close();
    const after = searchForCardData(story.register.folders, needles);
    expect(after.hits).toEqual([]);
    expect(after.files).toBeGreaterThan(5);
    expect(after.bytes).toBeGreaterThan(10_000);
  });
});
