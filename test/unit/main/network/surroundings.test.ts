import { describe, expect, it } from 'vitest';
import {
  leavesThisMachine,
  type NameServers,
  resolves,
  surroundingsOf,
} from '../../../../src/main/network/surroundings.ts';
import { FakeClock } from '../../../helpers/fake-clock.ts';

const address = (of: string, internal = false) =>
  ({ address: of, internal, netmask: '', mac: '', family: 'IPv4', cidr: null }) as const;
const fault = (code: string): Error => Object.assign(new Error(code), { code });
const servers = (four: readonly string[] | Error, six: readonly string[] | Error): NameServers => {
  const answer = (given: readonly string[] | Error): Promise<readonly string[]> =>
    given instanceof Error ? Promise.reject(given) : Promise.resolve(given);
  return { resolve4: () => answer(four), resolve6: () => answer(six), cancel: () => undefined };
};

describe('the local network', () => {
  it.each([
    [{}, false],
    [{ lo: [address('127.0.0.1', true)] }, false],
    [{ eth0: [address('169.254.3.4'), address('fe80::1')] }, false],
    [{ lo: [address('127.0.0.1', true)], eth0: [address('192.168.1.20')] }, true],
    [{ eth0: [address('2001:db8::7')] }, true],
  ])('%j: %s', (interfaces, there) => {
    expect(leavesThisMachine(interfaces)).toBe(there);
  });
});

describe('the gateway’s name', () => {
  const clock = new FakeClock();
  it.each([
    [['192.0.2.1'], fault('ENODATA'), true],
    [fault('ENODATA'), ['2001:db8::1'], true],
    [fault('ETIMEOUT'), fault('ECONNREFUSED'), false],
    [fault('ENOTFOUND'), fault('ENOTFOUND'), null],
    [fault('ESERVFAIL'), fault('ENODATA'), null],
  ])('%j and %j: %s', async (four, six, resolved) => {
    expect(await resolves('gateway.example', servers(four, six), clock)).toBe(resolved);
    expect(clock.pending).toBe(0);
  });

  it('is not waited for longer than three seconds', async () => {
    let cancel: (why: Error) => void = () => undefined;
    const never = new Promise<readonly string[]>((_resolve, reject) => (cancel = reject));
    const asked = resolves(
      'gateway.example',
      { resolve4: () => never, resolve6: () => never, cancel: () => cancel(fault('ECANCELLED')) },
      clock,
    );
    await clock.advance(3_000);
    expect(await asked).toBe(false);
  });

  it.each([
    'https://192.0.2.1/v3',
    'https://[2001:db8::1]:8443/v3',
    'https://localhost:9000',
    'https://127.0.0.1',
  ])('cannot be told of %s, and nobody is asked', async (baseUrl) => {
    expect(await surroundingsOf(baseUrl, clock).nameResolves()).toBeNull();
  });

  it('a gateway on this machine needs no interface', () => {
    expect(surroundingsOf('https://127.0.0.1:8443', clock).hasInterface()).toBeNull();
    expect(surroundingsOf('https://[::1]:8443', clock).hasInterface()).toBeNull();
  });
});
