// What every snapshot says of offline entry. Pure but for the vault's totals, which it keeps in memory.
import type { OfflineSettings, OfflineView } from '../../contract/index.ts';
import type { Vault } from '../vault/vault.ts';
import type { Armed } from './arming.ts';
import { leftOf } from './caps.ts';
import type { Forwarder } from './forwarder.ts';

export interface ViewOf {
  readonly vault: Vault;
  readonly rules: OfflineSettings;
  readonly armed: Armed | null;
  readonly sending: Forwarder['view'];
  readonly reachable: boolean;
  readonly wantCode: number;
  readonly heldOverAge: number;
  /** Of single entries: the first that there is something to say of. */
  readonly entryCode: OfflineView['vault']['code'];
}

const none = {
  waiting: { count: 0, sumMinor: 0, oldestAtMs: null },
  declined: { count: 0, sumMinor: 0 },
} as const;

export const offlineView = (of: ViewOf): OfflineView => {
  const { vault, rules, armed, sending, reachable } = of;
  const { waiting, declined } = vault.state === 'fault' || vault.state === 'empty' ? none : vault.totals();
  const { eachMinor, sumMinor, count, ageHours } = rules;
  const isArmed = rules.allowed && armed !== null;
  return {
    state: isArmed ? 'armed' : rules.allowed ? 'off' : 'not-allowed',
    armed: isArmed ? { ...armed } : null,
    currency: 'USD',
    caps: { eachMinor, sumMinor, count, ageHours },
    left: leftOf(rules, waiting),
    waiting: { ...waiting },
    heldOverAge: of.heldOverAge,
    wantCode: of.wantCode,
    declined: { ...declined },
    sending,
    vault: { state: vault.state, wrappedBy: vault.wrappedBy, code: vault.code ?? of.entryCode },
    cardCode: rules.cardCode,
    // What a cap forbids is said when it is asked for.
    mayTake: isArmed && !reachable && vault.state === 'good',
  };
};
