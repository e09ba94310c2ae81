// The handlers of offline entry, the vault and the drill. A vault that cannot be read is an answer, as a journal is.
import type { Answer } from '../../contract/index.ts';
import type { Drill } from '../drill/drill.ts';
import type { EntriesDesk } from '../offline/entries-desk.ts';
import type { VaultDesk } from '../offline/vault-desk.ts';
import type { Offline } from '../offline/offline.ts';
import type { People } from '../people/people.ts';
import type { Till } from '../register/till.ts';
import type { Handlers } from './register.ts';

export interface OfflineHandlerParts {
  readonly till: () => Promise<Till>;
  readonly offline: () => Promise<{
    readonly offline: Offline;
    readonly entries: EntriesDesk;
    readonly vault: VaultDesk;
    /** Practice mode alone. */
    readonly drill: Drill | undefined;
  }>;
  readonly people: People;
}

const done = { ok: true, value: {} } as const;

export const offlineHandlers = (
  parts: OfflineHandlerParts,
): Pick<
  Handlers,
  | 'offline.arm'
  | 'offline.disarm'
  | 'offline.begin'
  | 'offline.begin-over-cap'
  | 'offline.list'
  | 'offline.read'
  | 'offline.send-now'
  | 'offline.send-over-age'
  | 'offline.call-off'
  | 'offline.write-off'
  | 'offline.re-key'
  | 'offline.enter-code'
  | 'offline.export'
  | 'offline.import'
  | 'vault.read'
  | 'vault.unlock'
  | 'vault.rotate'
  | 'vault.retire'
  | 'vault.change-wrapping'
  | 'practice.drill'
> => {
  type Rooms = Awaited<ReturnType<OfflineHandlerParts['offline']>>;
  const guarded = async <Value>(
    command: (rooms: Rooms) => Answer<Value> | Promise<Answer<Value>>,
  ): Promise<Answer<Value>> => {
    const rooms = await parts.offline();
    return (await parts.till()).guarded(async () => rooms.offline.answering(() => command(rooms)));
  };
  return {
    async 'offline.arm'({ password, hours, passphrase }) {
      const proved = await parts.people.proveAgain(password, 'offline.arm');
      return proved.ok ? guarded(({ vault }) => vault.arm(hours, passphrase)) : proved;
    },
    'offline.disarm': () => guarded(({ vault }) => vault.disarm()),
    'offline.begin': async (request) => (await parts.till()).entry.beginOffline(request, false),
    'offline.begin-over-cap': async (request) => (await parts.till()).entry.beginOffline(request, true),
    'offline.list': (request) => guarded(({ entries }) => entries.list(request)),
    'offline.read': ({ paymentId }) => guarded(({ entries }) => entries.read(paymentId)),
    'offline.send-now': () =>
      guarded(({ offline }) => {
        offline.forwarder.sendNow();
        return done;
      }),
    'offline.send-over-age': (request) => guarded(({ entries }) => entries.sendOverAge(request)),
    'offline.call-off': (request) => guarded(({ entries }) => entries.callOff(request)),
    'offline.write-off': (request) => guarded(({ entries }) => entries.writeOff(request)),
    'offline.re-key': ({ paymentId }) => guarded(({ entries }) => entries.reKey(paymentId)),
    'offline.enter-code': async ({ paymentId }) => (await parts.till()).entry.beginCode(paymentId),
    'offline.export': ({ passphrase }) => guarded(({ vault }) => vault.export(passphrase)),
    'offline.import': ({ passphrase }) => guarded(({ vault }) => vault.import(passphrase)),
    'vault.read': () => guarded(({ vault }) => vault.read()),
    'vault.unlock': ({ passphrase }) => guarded(({ vault }) => vault.unlock(passphrase)),
    'vault.rotate': () => guarded(({ vault }) => vault.rotate()),
    'vault.retire': ({ keyId }) => guarded(({ vault }) => vault.retire(keyId)),
    'vault.change-wrapping': (request) => guarded(({ vault }) => vault.rewrap(request)),
    'practice.drill': ({ play }) =>
      guarded(({ drill }) => {
        if (drill === undefined) return { ok: false, error: { code: 'not-now' } };
        return play ? drill.start() : drill.end();
      }),
  };
};
