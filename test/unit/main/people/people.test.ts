// Who stands at the till: the first manager, signing in and out, the idle lock, overrides, and who works here.
import { describe, expect, it, vi } from 'vitest';
import { MemoryJournal } from '../../../helpers/memory-journal.ts';
import { dayMs, done, minuteMs, peopleBench, refusal, secretOf } from './bench.ts';

const hired = async (options: Parameters<typeof peopleBench>[0] = {}) => {
  const bench = peopleBench(options);
  await bench.hireAll();
  return bench;
};

describe('a till where nobody is kept', () => {
  it('is open in practice and wants its first manager where live money moves', () => {
    const bench = peopleBench();
    expect(bench.people.view()).toEqual({ name: 'open' });
    bench.world.live = true;
    expect(bench.people.view()).toEqual({ name: 'first-manager' });
  });

  it('makes the first manager, who has signed in by it, and no second one', async () => {
    const bench = peopleBench({ live: true });
    const first = { name: 'Manager 1', password: secretOf('manager') };
    expect(await bench.invoke('people.first-manager', { ...first, password: 'short1' })).toEqual(
      refusal('secret-too-short'),
    );
    expect(await bench.invoke('people.first-manager', first)).toEqual(done);
    expect(bench.people.view()).toMatchObject({ name: 'signed-in', mustChange: false });
    expect(bench.events()).toEqual(['first-manager-made', 'signed-in']);
    expect(await bench.invoke('people.list', {})).toMatchObject({
      value: { people: [{ name: 'Manager 1', lastSeenAtMs: bench.clock.nowMs() }] },
    });
    expect(await bench.invoke('people.first-manager', { ...first, name: 'Manager 2' })).toEqual(
      refusal('not-now'),
    );
  });

  it('makes one manager where two are asked for at once', async () => {
    const bench = peopleBench({ live: true });
    const password = secretOf('manager');
    const both = await Promise.all(
      ['Manager 1', 'Manager 2'].map((name) => bench.invoke('people.first-manager', { name, password })),
    );
    expect(both).toEqual([done, refusal('not-now')]);
    expect(bench.people.desk.list()).toHaveLength(1);
  });
});

describe('signing in', () => {
  it('shows names and roles, and says who stands here', async () => {
    const bench = await hired();
    const answer = bench.people.names();
    const names = answer.ok ? answer.value.people.map(({ name, secretKind }) => [name, secretKind]) : [];
    expect(names).toEqual([
      ['manager', 'password'],
      ['cashier', 'pin'],
      ['supervisor', 'pin'],
      ['auditor', 'password'],
    ]);
    expect(bench.people.view()).toEqual({ name: 'signed-out' });
    expect(bench.people.clerk).toBeUndefined();
    expect(await bench.as('cashier')).toEqual(done);
    expect(bench.people.clerk).toBe('cashier');
    expect(bench.people.view()).toMatchObject({ name: 'signed-in', person: { role: 'cashier' } });
  });

  it('ends with signing out, and with somebody else signing in', async () => {
    const bench = await hired();
    await bench.as('cashier');
    await bench.as('supervisor');
    expect(await bench.invoke('session.sign-out', {})).toEqual(done);
    expect(bench.people.view()).toEqual({ name: 'signed-out' });
    expect(bench.events().slice(-4)).toEqual(['signed-in', 'signed-out', 'signed-in', 'signed-out']);
    expect(await bench.invoke('session.sign-out', {})).toEqual(refusal('sign-in-first'));
  });

  it('is not over a restart', async () => {
    const journal = new MemoryJournal();
    const bench = await hired({ journal });
    await bench.as('manager');
    expect(peopleBench({ journal }).people.view()).toEqual({ name: 'signed-out' });
  });

  it('takes a password however its letters are put together', async () => {
    const bench = await hired();
    await bench.as('manager');
    await bench.people.changeSecret({ old: secretOf('manager'), wanted: 'caf\u00e9 lantern 48' });
    expect(await bench.signIn(bench.idOf('manager'), 'cafe\u0301 lantern 48')).toEqual(done);
  });
});

describe('the idle lock', () => {
  it('comes after the time that is set, counted from the last command of somebody at work', async () => {
    const bench = await hired();
    const told = vi.fn();
    await bench.as('cashier');
    bench.people.listen(told);
    await bench.clock.advance(14 * minuteMs);
    await bench.invoke('basket.clear', {});
    await bench.clock.advance(14 * minuteMs);
    bench.people.touch();
    await bench.clock.advance(14 * minuteMs);
    expect(bench.people.view().name).toBe('signed-in');
    // What the screen asks by itself keeps nothing open.
    await bench.invoke('snapshot.read', {});
    await bench.invoke('offline.list', { list: 'waiting', limit: 1 });
    expect(told).not.toHaveBeenCalled();
    await bench.clock.advance(minuteMs);
    expect(bench.people.view()).toMatchObject({ name: 'locked', person: { name: 'cashier' } });
    expect(told).toHaveBeenCalledOnce();
    expect(bench.events().at(-1)).toBe('locked');
    expect(bench.people.clerk).toBeUndefined();
    expect(bench.people.isShut).toBe(true);
    expect(await bench.invoke('basket.clear', {})).toEqual(refusal('sign-in-first'));
    expect(await bench.as('cashier')).toEqual(done);
    expect(bench.people.view().name).toBe('signed-in');
  });

  it('is in force before the first command of a machine that slept through its timer', async () => {
    const bench = await hired();
    await bench.as('cashier');
    bench.clock.holdUp(15 * minuteMs);
    expect(await bench.invoke('basket.clear', {})).toEqual(refusal('sign-in-first'));
    expect(bench.people.view().name).toBe('locked');
  });

  it('locks where the disk fails, too', async () => {
    const journal = new MemoryJournal();
    const bench = await hired({ journal });
    await bench.as('cashier');
    journal.failWith('journal-full');
    await bench.clock.advance(15 * minuteMs);
    expect(bench.people.view().name).toBe('locked');
    expect(bench.lines.join()).toContain('people.not-written');
  });

  it('comes by hand', async () => {
    const bench = await hired();
    await bench.as('cashier');
    expect(await bench.invoke('session.lock', {})).toEqual(done);
    expect(bench.people.view().name).toBe('locked');
    expect(await bench.as('manager')).toEqual(done);
    expect(bench.people.clerk).toBe('manager');
  });
});

describe('an override', () => {
  const ask = (bench: Awaited<ReturnType<typeof hired>>, changes: Record<string, string> = {}) =>
    bench.invoke('session.override', {
      personId: bench.idOf('supervisor'),
      secret: secretOf('supervisor'),
      command: 'payment.void',
      reason: 'Charged twice',
      ...changes,
    });
  const voided = { paymentId: 'p1' };

  it('lets one command happen once, with both names and the reason written down', async () => {
    const bench = await hired();
    await bench.as('cashier');
    expect(await bench.invoke('payment.void', voided)).toEqual(refusal('wants-override', 'supervisor'));
    expect(await ask(bench)).toEqual(done);
    await bench.invoke('payment.refund', { paymentId: 'p1', amountMinor: 100 });
    expect(bench.ran).toEqual([]);
    await bench.invoke('payment.void', voided);
    expect(bench.ran).toEqual(['payment.void']);
    expect(await bench.invoke('payment.void', voided)).toEqual(refusal('wants-override', 'supervisor'));
    const [used, granted] = bench.people.audit.read({ limit: 2 });
    const both = { by: 'cashier', approvedBy: 'supervisor', reason: 'Charged twice', about: 'payment.void' };
    expect(used).toMatchObject({ event: 'overridden', ...both });
    expect(granted).toMatchObject({ event: 'override-granted', ...both });
  });

  it.each([
    ['a minute', async (bench: Awaited<ReturnType<typeof hired>>) => bench.clock.advance(minuteMs + 1)],
    [
      'a lock',
      async (bench: Awaited<ReturnType<typeof hired>>) => {
        bench.people.lock();
        await bench.as('cashier');
      },
    ],
    [
      'a sign-out',
      async (bench: Awaited<ReturnType<typeof hired>>) => {
        bench.people.signOut();
        await bench.as('cashier');
      },
    ],
  ])('is gone after %s', async (_title, happen) => {
    const bench = await hired();
    await bench.as('cashier');
    await ask(bench);
    await happen(bench);
    expect(await bench.invoke('payment.void', voided)).toEqual(refusal('wants-override', 'supervisor'));
    expect(bench.ran).toEqual([]);
  });

  it('is not given by oneself, by whoever lacks the right, for what is not lent, or for nothing', async () => {
    const bench = await hired();
    await bench.as('cashier');
    const own = { personId: bench.idOf('cashier'), secret: secretOf('cashier') };
    const auditor = { personId: bench.idOf('auditor'), secret: secretOf('auditor') };
    bench.world.hashes = 0;
    expect(await ask(bench, own)).toEqual(refusal('not-allowed'));
    expect(await ask(bench, auditor)).toEqual(refusal('not-allowed'));
    expect(await ask(bench, { command: 'settings.save' })).toEqual(refusal('not-now'));
    expect(await ask(bench, { command: 'toString' })).toEqual(refusal('not-now'));
    expect(await ask(bench, { command: 'sale.charge' })).toEqual(refusal('not-now'));
    expect(await ask(bench, { reason: 'card 4111111111111111' })).toEqual(
      refusal('person-card-number', 'reason'),
    );
    expect(bench.world.hashes).toBe(0);
    expect(await ask(bench, { secret: '000000' })).toEqual(refusal('secret-wrong'));
    expect(await bench.invoke('payment.void', voided)).toEqual(refusal('wants-override', 'supervisor'));
  });

  it('does not outlive the one who asked for it, gone while the secret was looked at', async () => {
    const bench = await hired();
    await bench.as('cashier');
    const asked = ask(bench);
    bench.people.signOut();
    expect(await asked).toEqual(refusal('sign-in-first'));
    await bench.as('cashier');
    expect(await bench.invoke('payment.void', voided)).toEqual(refusal('wants-override', 'supervisor'));
  });
});

describe('who works here', () => {
  it('is added by a manager, under a name of their own, with a secret that they change at once', async () => {
    const bench = await hired();
    await bench.as('manager');
    const add = { name: 'Cashier 2', role: 'cashier', secret: '905172' } as const;
    expect(await bench.invoke('people.add', add)).toMatchObject({ ok: true });
    expect(await bench.invoke('people.add', { ...add, name: 'CASHIER 2' })).toEqual(
      refusal('name-taken', 'name'),
    );
    expect(await bench.invoke('people.add', { ...add, name: '4111111111111111' })).toEqual(
      refusal('person-card-number', 'name'),
    );
    expect(await bench.invoke('people.add', { ...add, name: 'Manager 2', role: 'manager' })).toEqual(
      refusal('secret-too-short'),
    );
    expect(bench.people.audit.read({ limit: 1 })).toMatchObject([
      { event: 'person-added', by: 'manager', about: 'Cashier 2, cashier' },
    ]);
    await bench.signIn(bench.idOf('Cashier 2'), '905172');
    expect(bench.people.view()).toMatchObject({ mustChange: true });
  });

  it('loses what the role before could do at once, and stands outside when switched off', async () => {
    const bench = await hired();
    const supervisor = bench.idOf('supervisor');
    await bench.as('supervisor');
    const change = { personId: supervisor, name: 'supervisor', role: 'cashier', disabled: false } as const;
    expect(await bench.people.desk.change(change)).toEqual(done);
    expect(await bench.invoke('payment.void', { paymentId: 'p1' })).toEqual(
      refusal('wants-override', 'supervisor'),
    );
    expect(await bench.people.desk.change({ ...change, disabled: true })).toEqual(done);
    expect(bench.people.view()).toEqual({ name: 'signed-out' });
    expect(await bench.signIn(supervisor, secretOf('supervisor'))).toEqual(refusal('person-disabled'));
    const names = bench.people.names();
    expect(names.ok && names.value.people.some(({ id }) => id === supervisor)).toBe(false);
  });

  it('chooses a password when they rise to a role that wants one', async () => {
    const bench = await hired();
    const change = {
      personId: bench.idOf('cashier'),
      name: 'cashier',
      role: 'manager',
      disabled: false,
    } as const;
    await bench.people.desk.change(change);
    await bench.as('cashier');
    expect(await bench.invoke('settings.read', {})).toEqual(refusal('change-secret-first'));
    const old = secretOf('cashier');
    expect(await bench.people.changeSecret({ old, wanted: '275038' })).toEqual(refusal('secret-too-short'));
    expect(await bench.people.changeSecret({ old, wanted: 'copper 41 valley' })).toEqual(done);
    await bench.invoke('settings.read', {});
    expect(bench.ran).toEqual(['settings.read']);
    expect(bench.people.desk.list().find(({ name }) => name === 'cashier')?.secretKind).toBe('password');
  });

  it('keeps one manager who can sign in, whatever is asked and however long nobody came', async () => {
    const bench = await hired();
    const manager = bench.idOf('manager');
    await bench.as('manager');
    const change = { personId: manager, name: 'manager', role: 'manager', disabled: false } as const;
    expect(await bench.people.desk.change({ ...change, disabled: true })).toEqual(refusal('last-manager'));
    expect(await bench.people.desk.change({ ...change, role: 'auditor' })).toEqual(refusal('last-manager'));
    bench.people.signOut();
    await bench.clock.advance(91 * dayMs);
    expect(await bench.as('cashier')).toEqual(refusal('person-disabled'));
    expect(await bench.as('manager')).toEqual(done);
    const cashier = { personId: bench.idOf('cashier'), name: 'cashier', role: 'cashier' } as const;
    expect(bench.people.desk.list().find(({ id }) => id === cashier.personId)?.disabled).toBe(true);
    await bench.people.desk.change({ ...cashier, disabled: false });
    expect(await bench.as('cashier')).toEqual(done);
  });

  it('counts ninety days from the last time somebody was here', async () => {
    const bench = await hired();
    await bench.clock.advance(60 * dayMs);
    await bench.as('cashier');
    await bench.clock.advance(90 * dayMs);
    expect(await bench.as('cashier')).toEqual(done);
    expect(await bench.as('supervisor')).toEqual(refusal('person-disabled'));
  });

  it('does not go back to one of the last four secrets, and may to the one before them', async () => {
    const bench = await hired();
    await bench.as('supervisor');
    const change = (old: string, wanted: string) => bench.people.changeSecret({ old, wanted });
    const pins = [secretOf('supervisor'), '275038', '640281', '918364', '507293'];
    for (const [index, wanted] of pins.slice(1).entries()) {
      expect(await change(pins[index] ?? '', wanted)).toEqual(done);
    }
    expect(await change('507293', '507293')).toEqual(refusal('secret-used-before'));
    expect(await change('507293', '275038')).toEqual(refusal('secret-used-before'));
    expect(await change('507293', secretOf('supervisor'))).toEqual(done);
  });

  it('does not have their own secret reset by themselves', async () => {
    const bench = await hired();
    await bench.as('manager');
    const own = { personId: bench.idOf('manager'), secret: 'copper 41 valley' };
    expect(await bench.invoke('people.set-secret', own)).toEqual(refusal('not-now'));
    expect(await bench.invoke('people.set-secret', { ...own, personId: 'nobody' })).toEqual(
      refusal('no-such-person'),
    );
  });
});
