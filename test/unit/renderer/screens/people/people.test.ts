import { describe, expect, it } from 'vitest';
import { allowanceOf, lenders } from '../../../../../src/renderer/screens/override/entry.ts';
import {
  isLongEnough,
  personState,
  secretKindOf,
} from '../../../../../src/renderer/screens/people/person-state.ts';
import {
  ageDays,
  amountOfBytes,
  trailRow,
} from '../../../../../src/renderer/screens/security/audit-words.ts';
import { english } from '../../../../../src/renderer/text/en/english.ts';
import { fakePeople, signedIn } from '../../../../helpers/fake-bridge-people.ts';
import { fakeTrail } from '../../../../helpers/fake-bridge-security.ts';

const nowMs = 1_795_269_900_000;

describe('a person', () => {
  const good = { disabled: false, lockedUntilMs: null, mustChange: false };
  it('stands as the worst of what is known of them', () => {
    expect(personState(good, nowMs)).toBe('good');
    expect(personState({ ...good, mustChange: true }, nowMs)).toBe('must-change');
    expect(personState({ ...good, mustChange: true, lockedUntilMs: nowMs + 1 }, nowMs)).toBe('locked');
    expect(personState({ ...good, lockedUntilMs: nowMs }, nowMs)).toBe('good');
    expect(personState({ ...good, disabled: true, lockedUntilMs: nowMs + 1 }, nowMs)).toBe('off');
  });

  it('has a PIN at the counter and a password behind it', () => {
    expect(
      ['cashier', 'supervisor', 'manager', 'auditor'].map((role) => secretKindOf(role as 'cashier')),
    ).toEqual(['pin', 'pin', 'password', 'password']);
    expect([isLongEnough('12345', 'pin'), isLongEnough('123456', 'pin')]).toEqual([false, true]);
    expect([isLongEnough('elevenchars', 'password'), isLongEnough('twelve chars', 'password')]).toEqual([
      false,
      true,
    ]);
  });
});

describe('whoever lets something happen', () => {
  const people = fakePeople(nowMs);
  const ids = (role: 'cashier' | 'supervisor', command: 'payment.void' | 'settings.read'): string[] =>
    lenders(people, command, signedIn(role), nowMs).map(({ id }) => id);

  it('has the right, is not locked, and is not the one who asks', () => {
    expect(ids('cashier', 'payment.void')).toEqual(['p3', 'p4']);
    expect(ids('supervisor', 'payment.void')).toEqual(['p4']);
    expect(ids('cashier', 'settings.read')).toEqual(['p4']);
    const locked = people.map((person) =>
      person.id === 'p3' ? { ...person, lockedUntilMs: nowMs + 1 } : person,
    );
    expect(lenders(locked, 'payment.void', signedIn('cashier'), nowMs).map(({ id }) => id)).toEqual(['p4']);
  });

  it('gives a secret and a reason', () => {
    const entry = { personId: 'p3', secret: '274915', reason: '  Wrong item ' };
    expect(allowanceOf(entry)).toEqual({ ...entry, reason: 'Wrong item' });
    expect(allowanceOf({ ...entry, secret: '' })).toBe('secret-missing');
    expect(allowanceOf({ ...entry, reason: ' no ' })).toBe('reason-missing');
    expect(allowanceOf({ ...entry, personId: undefined })).toBeUndefined();
  });

  it('may choose reasons that main takes', () => {
    expect(english.signIn.override.quick).toHaveLength(3);
    for (const { reason } of english.signIn.override.quick)
      expect(allowanceOf({ personId: 'p3', secret: '1', reason })).toMatchObject({ reason });
  });
});

describe('the audit trail in words', () => {
  const rows = fakeTrail(8, nowMs).map((entry) => trailRow(entry, english));
  it('says what, about what, who, and who let it happen', () => {
    expect(rows[1]).toMatchObject({
      what: 'Done with somebody’s permission: Void a payment',
      who: 'Cashier One',
      by: 'let happen by Supervisor One, “Wrong amount was taken”',
    });
    expect(rows[2]).toMatchObject({
      what: 'PIN or password refused: Cashier Two',
      who: 'the register',
      by: '',
    });
  });

  it('says the register’s own codes in words, and what a refused command is for', () => {
    const [entry] = fakeTrail(1, nowMs);
    if (entry === undefined) throw new Error('no entry');
    const row = (more: Partial<typeof entry>) => trailRow({ ...entry, ...more }, english);
    expect(row({ reason: 'secret-wrong' }).by).toBe(english.errors['secret-wrong']);
    expect(row({ reason: 'idle' }).by).toBe('left alone for too long');
    expect(row({ about: 'session.override' }).what).toContain('to let something happen');
    expect(row({ about: 'settings.save' }).what).toContain(english.security.rights.settings);
  });

  it('shows an event that has no words of its own by its name', () => {
    expect(rows[7]?.what).toBe('New vault keys made');
  });

  it('counts whole days and writes bytes short', () => {
    expect(ageDays(nowMs - 2 * 86_400_000 + 1, nowMs)).toBe(1);
    expect(ageDays(nowMs + 5, nowMs)).toBe(0);
    expect([0, 999, 4_096, 912_680_550].map(amountOfBytes)).toEqual(['0 B', '999 B', '4.1 kB', '912.7 MB']);
  });
});
