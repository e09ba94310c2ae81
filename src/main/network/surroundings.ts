// What this machine can tell of the way to the gateway by itself: its own interfaces, and whether the gateway's name
// resolves. Nobody but the name servers that this machine is set up with is ever asked.
import { Resolver } from 'node:dns/promises';
import { networkInterfaces } from 'node:os';
import type { Clock } from '../base/clock.ts';

/** A port: the drill plays an outage behind it. */
export interface Surroundings {
  /** An interface that leaves this machine has an address. Null where the gateway needs none. */
  hasInterface(): boolean | null;
  /** The gateway's name resolves. Null where it cannot tell: there is no name, or a server says that it knows none. */
  nameResolves(): Promise<boolean | null>;
}

/** Practice mode: the gateway stands on this machine, and all that lies before it is taken to be there. */
export const practiceSurroundings: Surroundings = {
  hasInterface: () => true,
  nameResolves: () => Promise.resolve(true),
};

/** A name server answers in a few ten milliseconds, one across the world in a few hundred: this is for all tries. */
const resolveLimitMs = 3_000;

/** What an interface has without anybody having given it one: RFC 3927, and RFC 4291 section 2.5.6. */
const linkLocal = /^169\.254\.|^fe[89ab]/i;

type Interfaces = ReturnType<typeof networkInterfaces>;

/** @param interfaces as the operating system lists them */
export const leavesThisMachine = (interfaces: Interfaces): boolean =>
  Object.values(interfaces)
    .flatMap((addresses) => addresses ?? [])
    .some(({ internal, address }) => !internal && !linkLocal.test(address));

export interface NameServers {
  resolve4(name: string): Promise<readonly string[]>;
  resolve6(name: string): Promise<readonly string[]>;
  /** Rejects what is still asked. */
  cancel(): void;
}

/** A server has answered, though not with an address: the name may stand in the hosts file, or nowhere. */
const answeredWithout: ReadonlySet<string> = new Set(['ENOTFOUND', 'ENODATA']);

const codeOf = (fault: unknown): string =>
  fault instanceof Error && 'code' in fault ? String(fault.code) : '';

/** @returns whether it resolves; null where a server answered that it does not. Never rejects. */
export const resolves = async (
  name: string,
  servers: NameServers,
  clock: Pick<Clock, 'after'>,
): Promise<boolean | null> => {
  const stop = clock.after(resolveLimitMs, () => servers.cancel());
  try {
    return (await Promise.any([servers.resolve4(name), servers.resolve6(name)])).length > 0;
  } catch (faults) {
    const each: unknown[] = faults instanceof AggregateError ? faults.errors : [faults];
    return each.some((fault) => answeredWithout.has(codeOf(fault))) ? null : false;
  } finally {
    stop();
  }
};

/** @param baseUrl of the gateway */
export const surroundingsOf = (baseUrl: string, clock: Pick<Clock, 'after'>): Surroundings => {
  const host = new URL(baseUrl).hostname.replace(/^\[|\]$/g, '');
  const here = host === 'localhost' || host === '::1' || host.startsWith('127.');
  // A URL writes every IPv4 address as four decimal numbers.
  const named = !here && !host.includes(':') && !/^[\d.]+$/.test(host);
  return {
    hasInterface: () => (here ? null : leavesThisMachine(networkInterfaces())),
    // A resolver keeps the servers that it found when it was made, and another network has others.
    nameResolves: () =>
      named
        ? resolves(host, new Resolver({ timeout: resolveLimitMs / 2, tries: 2 }), clock)
        : Promise.resolve(null),
  };
};
