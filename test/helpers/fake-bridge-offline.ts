// The offline commands of the fake bridge: arming, taking, the two lists, the vault, and the drill.
import type { CommandName, CommandRequest } from '../../src/contract/channels.ts';
import type { ErrorCode } from '../../src/contract/errors.ts';
import type { offlineCommands, OfflineEntryView, VaultView } from '../../src/contract/offline.ts';
import type { PaymentView, RegisterView, Snapshot } from '../../src/contract/views.ts';
import { drillView, keyingOffline, offlineEntries, vaultView } from './fake-offline.ts';

type OfflineName = CommandName & (keyof typeof offlineCommands | 'practice.drill');
type OfflineHandlers = { readonly [Name in OfflineName]: (request: CommandRequest<Name>) => unknown };

export interface FakeOfflineOptions {
  readonly snapshot: () => Snapshot;
  readonly push: (part: Partial<Snapshot>) => void;
  readonly nowMs: () => number;
  /** How far the caller's clock is from the scenes'. */
  readonly shiftMs: number;
  readonly later: (what: () => void) => void;
}

const done = {};
const refused = (code: ErrorCode) => ({ ok: false, error: { code } }) as const;
const passphraseMin = 12;
const hourMs = 3_600_000;

export const createFakeOffline = (options: FakeOfflineOptions): OfflineHandlers => {
  const { snapshot, push, nowMs, shiftMs } = options;
  const lists = offlineEntries(shiftMs);
  if (snapshot().offline.waiting.count === 0) lists.waiting = [];
  if (snapshot().offline.declined.count === 0) lists.declined = [];
  const shifted = (vault: VaultView): VaultView => ({
    ...vault,
    keys: vault.keys.map((key) => ({ ...key, madeAtMs: key.madeAtMs + shiftMs })),
  });
  let vault = shifted(
    snapshot().offline.vault.state === 'empty'
      ? vaultView({ state: 'empty', wrappedBy: null, keys: [], entries: 0, cleanedAtMs: null })
      : vaultView({ state: snapshot().offline.vault.state, wrappedBy: snapshot().offline.vault.wrappedBy }),
  );
  let keyCount = 3;

  const change = (part: Partial<Snapshot['offline']>): typeof done => {
    push({ offline: { ...snapshot().offline, ...part } });
    return done;
  };
  const sumOf = (entries: readonly OfflineEntryView[]): number =>
    entries.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  /** Counts the lists again, as main would after each change. */
  const count = (): typeof done =>
    change({
      waiting: {
        count: lists.waiting.length,
        sumMinor: sumOf(lists.waiting),
        oldestAtMs: lists.waiting[0]?.takenAtMs ?? null,
      },
      declined: { count: lists.declined.length, sumMinor: sumOf(lists.declined) },
    });
  const find = (paymentId: string): OfflineEntryView | undefined =>
    [...lists.waiting, ...lists.declined].find((entry) => entry.paymentId === paymentId);
  const drop = (paymentId: string) => {
    if (find(paymentId) === undefined) return refused('no-such-entry');
    lists.waiting = lists.waiting.filter((entry) => entry.paymentId !== paymentId);
    lists.declined = lists.declined.filter((entry) => entry.paymentId !== paymentId);
    return count();
  };
  const onRegister = (): PaymentView | undefined => {
    const { register } = snapshot();
    return 'payment' in register ? register.payment : undefined;
  };
  const show = (register: RegisterView): typeof done => {
    push({ register });
    return done;
  };
  const take = (overCap: boolean, contact: CommandRequest<'offline.begin'>['contact']) => {
    const sale = onRegister();
    if (sale === undefined) return done;
    const { caps, cardCode } = snapshot().offline;
    if (Object.values(contact).some((text) => /\d{13}/.test(text))) return refused('offline-card-number');
    if (!overCap && sale.totals.totalMinor > caps.eachMinor) return refused('offline-cap-each');
    return show(keyingOffline(sale, cardCode !== 'not-asked'));
  };
  const openVault = (wrappedBy: NonNullable<VaultView['wrappedBy']>): void => {
    vault =
      vault.keys.length === 0
        ? shifted(vaultView({ wrappedBy, entries: 0, cleanedAtMs: null }))
        : { ...vault, state: 'good', wrappedBy };
  };

  return {
    'offline.arm': ({ hours, passphrase }) => {
      if (passphrase !== undefined && passphrase.length < passphraseMin)
        return refused('vault-passphrase-weak');
      openVault(passphrase === undefined ? 'key-store' : 'passphrase');
      const atMs = nowMs();
      return change({
        state: 'armed',
        armed: { by: 'Manager One', atMs, untilMs: hours === null ? null : atMs + hours * hourMs },
        vault: { state: 'good', wrappedBy: vault.wrappedBy, code: null },
      });
    },
    'offline.disarm': () => change({ state: 'off', armed: null, mayTake: false }),
    'offline.begin': ({ contact }) => take(false, contact),
    'offline.begin-over-cap': ({ contact }) => take(true, contact),
    'offline.list': ({ list, after, limit }) => {
      const entries = lists[list];
      const from = entries.findIndex(({ paymentId }) => paymentId === after) + 1;
      return { entries: entries.slice(from, from + limit) };
    },
    'offline.read': ({ paymentId }) => {
      // Of a payment that nobody knows, the first that waits: a bridge that is clicked through has one of everything.
      const entry = find(paymentId) ?? offlineEntries(shiftMs).waiting[0]!;
      const locked = snapshot().offline.vault.state === 'locked';
      const sent = entry.takenAtMs + hourMs;
      return {
        entry,
        contact: locked ? null : { name: 'Guest One', phone: '+1 555 0100', email: 'guest@example.com' },
        attempts:
          entry.state === 'declined'
            ? [
                { atMs: sent, answer: 'sent', code: null },
                { atMs: sent + 30_000, answer: 'unknown', code: null },
                { atMs: sent + 90_000, answer: 'declined', code: entry.code },
              ]
            : entry.state === 'in-doubt'
              ? [{ atMs: sent, answer: 'sent', code: null }]
              : [],
      };
    },
    'offline.send-now': () => {
      change({ sending: { state: 'sending', done: 0, of: lists.waiting.length } });
      options.later(() => {
        lists.waiting = lists.waiting.filter(({ state }) => state !== 'waiting');
        change({ sending: { state: 'idle', done: 0, of: 0 } });
        count();
      });
      return done;
    },
    'offline.send-over-age': ({ paymentId }) => drop(paymentId),
    'offline.call-off': ({ paymentId }) => drop(paymentId),
    'offline.write-off': ({ paymentId }) => drop(paymentId),
    'offline.re-key': ({ paymentId }) => drop(paymentId),
    'offline.enter-code': () => done,
    'offline.export': () => ({ entries: lists.waiting.length }),
    'offline.import': () => ({ taken: 3, known: 1 }),
    'vault.read': () => vault,
    'vault.unlock': ({ passphrase }) => {
      if (passphrase.length < passphraseMin) return refused('vault-passphrase-wrong');
      vault = { ...vault, state: 'good' };
      return change({
        vault: { state: 'good', wrappedBy: 'passphrase', code: null },
        sending: { state: 'gateway-down', done: 0, of: 0 },
      });
    },
    'vault.rotate': () => {
      keyCount += 1;
      const fresh = { id: `v${keyCount}`, use: 'card', state: 'active', madeAtMs: nowMs() } as const;
      const retired = vault.keys.map((key) =>
        key.use === 'card' ? { ...key, state: 'retired' as const, entries: 0 } : key,
      );
      vault = { ...vault, keys: [{ ...fresh, entries: vault.entries }, ...retired] };
      return vault;
    },
    'vault.retire': ({ keyId }) => {
      if (vault.keys.some(({ id, entries }) => id === keyId && entries > 0))
        return refused('vault-key-in-use');
      vault = { ...vault, keys: vault.keys.filter(({ id }) => id !== keyId) };
      return vault;
    },
    'vault.change-wrapping': ({ by }) => {
      vault = { ...vault, wrappedBy: by };
      return vault;
    },
    'practice.drill': ({ play }) => {
      push({ drill: play ? drillView() : null });
      return done;
    },
  };
};
