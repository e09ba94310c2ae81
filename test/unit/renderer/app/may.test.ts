import { describe, expect, it } from 'vitest';
import { commandNames } from '../../../../src/contract/bridge.ts';
import { rightOf } from '../../../../src/contract/rights.ts';
import { hasRight, mayBorrow, roles } from '../../../../src/contract/role-table.ts';
import { mayGive, rolesOf } from '../../../../src/renderer/app/may.ts';
import { signedIn } from '../../../helpers/fake-bridge-people.ts';

describe('what whoever stands at the till may do', () => {
  it.each(roles)('%s: every command by the table', (role) => {
    for (const name of commandNames) {
      const right = rightOf[name];
      const expected = hasRight(role, right) ? 'yes' : mayBorrow(role, right) ? 'lend' : 'no';
      expect([name, mayGive(signedIn(role), name)]).toEqual([name, expected]);
    }
  });

  it('a till without people is open, but for what is answered for by a name', () => {
    const open = { name: 'open' } as const;
    expect(mayGive(open, 'payment.refund')).toBe('yes');
    expect(mayGive(open, 'settings.save')).toBe('yes');
    expect(mayGive(open, 'people.list')).toBe('nobody');
    expect(mayGive(open, 'security.read')).toBe('nobody');
    expect(mayGive(open, 'offline.arm')).toBe('nobody');
  });

  it('behind a door there is nothing but the door', () => {
    for (const session of [{ name: 'signed-out' }, { name: 'first-manager' }] as const) {
      expect(mayGive(session, 'payment.read')).toBe('no');
      expect(mayGive(session, 'session.sign-in')).toBe('yes');
    }
  });

  it('names the roles that a page is for', () => {
    expect(rolesOf('settings.read')).toEqual(['manager']);
    expect(rolesOf('security.read')).toEqual(['manager', 'auditor']);
    expect(rolesOf('payment.void')).toEqual(['supervisor', 'manager']);
  });
});
