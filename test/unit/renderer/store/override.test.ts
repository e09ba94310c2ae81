import { describe, expect, it } from 'vitest';
import { createCommander } from '../../../../src/renderer/store/commander.ts';
import { createFakeMain } from '../../../helpers/fake-bridge.ts';
import { fakePassword, fakePin, signedIn } from '../../../helpers/fake-bridge-people.ts';
import { scenes } from '../../../helpers/fake-bridge-scenes.ts';

const atTheTill = () => {
  const main = createFakeMain({ scene: { ...scenes['basket']!, session: signedIn('cashier') } });
  return { main, commander: createCommander(main.bridge) };
};
const supervisor = { personId: 'p3', secret: fakePin, reason: 'The wrong amount was taken' };
const nameOf = ({ name }: { readonly name: string }): string => name;
const tick = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

describe('a command that wants somebody with more rights', () => {
  it('waits, is let happen, and is given again once: the first caller gets its answer', async () => {
    const { main, commander } = atTheTill();
    const answer = commander.run('payment.void', { paymentId: 'j0' });
    await tick();
    expect(commander.override.wanted()).toMatchObject({ command: 'payment.void', least: 'supervisor' });
    expect(commander.refusal()).toBeUndefined();
    await expect(commander.override.allow(supervisor)).resolves.toBe(true);
    await expect(answer).resolves.toEqual({ paymentId: 'f101' });
    expect(commander.override.wanted()).toBeUndefined();
    expect(main.calls.map(nameOf)).toEqual(['payment.void', 'session.override', 'payment.void']);
    expect(main.calls[1]?.request).toEqual({ ...supervisor, command: 'payment.void' });
  });

  it('is allowed for that one command: the next one waits again', async () => {
    const { commander } = atTheTill();
    const first = commander.run('payment.void', { paymentId: 'j0' });
    await tick();
    await commander.override.allow(supervisor);
    await first;
    void commander.run('payment.void', { paymentId: 'j13' });
    await tick();
    expect(commander.override.wanted()?.command).toBe('payment.void');
  });

  it('is refused when nobody lets it happen, and is not given again', async () => {
    const { main, commander } = atTheTill();
    const answer = commander.run('payment.refund', { paymentId: 'j1', amountMinor: 100 });
    await tick();
    commander.override.leave();
    await expect(answer).resolves.toBeUndefined();
    expect(commander.refusal()).toMatchObject({
      code: 'wants-override',
      field: 'supervisor',
      command: 'payment.refund',
    });
    expect(main.calls.map(nameOf)).toEqual(['payment.refund']);
  });

  it('goes on waiting after a wrong secret, and can be let happen then', async () => {
    const { main, commander } = atTheTill();
    const answer = commander.run('payment.void', { paymentId: 'j0' });
    await tick();
    await expect(commander.override.allow({ ...supervisor, secret: '000000' })).resolves.toBe(false);
    expect(commander.refusal()).toMatchObject({ code: 'secret-wrong', command: 'session.override' });
    expect(commander.override.wanted()?.command).toBe('payment.void');
    await commander.override.allow({ ...supervisor, personId: 'p4', secret: fakePassword });
    await expect(answer).resolves.toEqual({ paymentId: 'f101' });
    expect(main.calls.filter(({ name }) => name === 'payment.void')).toHaveLength(2);
  });

  it('refused once more after it was let happen, asks nobody a second time', async () => {
    const { main, commander } = atTheTill();
    const answer = commander.run('payment.void', { paymentId: 'j0' });
    await tick();
    main.refuse('session.override', 'wants-override');
    await expect(commander.override.allow(supervisor)).resolves.toBe(false);
    expect(commander.override.wanted()?.command).toBe('payment.void');
    const given = commander.override.allow(supervisor);
    // The permission was used up meanwhile, or ran out.
    main.refuse('payment.void', 'wants-override');
    await given;
    await expect(answer).resolves.toBeUndefined();
    expect(commander.override.wanted()).toBeUndefined();
    expect(commander.refusal()?.code).toBe('wants-override');
    expect(main.calls.filter(({ name }) => name === 'payment.void')).toHaveLength(2);
  });

  it('left while the secret is being looked at, is not given again', async () => {
    const { main, commander } = atTheTill();
    const answer = commander.run('payment.void', { paymentId: 'j0' });
    await tick();
    const given = commander.override.allow(supervisor);
    commander.override.leave();
    await given;
    await expect(answer).resolves.toBeUndefined();
    expect(main.calls.filter(({ name }) => name === 'payment.void')).toHaveLength(1);
  });

  it('the same command pressed again meanwhile is the same one; another one is refused', async () => {
    const { main, commander } = atTheTill();
    const first = commander.run('payment.void', { paymentId: 'j0' });
    await tick();
    const second = commander.run('payment.void', { paymentId: 'j0' });
    await expect(commander.run('journal.export', { filter: {}, format: 'csv' })).resolves.toBeUndefined();
    expect(commander.override.wanted()?.command).toBe('payment.void');
    await commander.override.allow(supervisor);
    expect(await first).toEqual(await second);
    expect(main.calls.filter(({ name }) => name === 'payment.void')).toHaveLength(2);
  });

  it('what nobody can lend is refused at once', async () => {
    const { commander } = atTheTill();
    await expect(commander.run('settings.read', {})).resolves.toBeUndefined();
    expect(commander.override.wanted()).toBeUndefined();
    expect(commander.refusal()?.code).toBe('not-allowed');
  });
});
