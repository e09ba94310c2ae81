// The security commands of the fake bridge: keys of three kinds, a year of records, and a trail of 130 entries.
import type { CommandAnswer, CommandName, CommandRequest } from '../../src/contract/channels.ts';
import type { AuditEntry, SelfCheck, securityCommands } from '../../src/contract/security.ts';

type SecurityHandlers = {
  readonly [Name in CommandName & keyof typeof securityCommands]: (
    request: CommandRequest<Name>,
  ) => CommandAnswer<Name>;
};

export interface FakeSecurityParts {
  readonly nowMs: () => number;
  /** Whether the self-check was ever run. */
  readonly checked: () => boolean;
}

const dayMs = 86_400_000;

export const fakeSelfCheck = (atMs: number): SelfCheck => ({
  version: 1,
  atMs,
  program: '0.1.0',
  places: [
    { place: 'journal', searched: 3, bytes: 18_734_080, found: 0 },
    { place: 'logs', searched: 12, bytes: 904_112, found: 0 },
    { place: 'vault', searched: 3, bytes: 1_048_576, found: 0 },
    { place: 'settings', searched: 2, bytes: 4_096, found: 0 },
    { place: 'process memory', searched: 6, bytes: 912_680_550, found: 0 },
    { place: 'dumps', searched: 0, bytes: 0, found: 0 },
  ],
  encodings: ['text', 'Base 64', 'hexadecimal', 'UTF-16', 'BCD'],
  passed: true,
});

const happened = [
  { event: 'signed-in', by: 'Cashier One' },
  {
    event: 'override-used',
    by: 'Cashier One',
    approvedBy: 'Supervisor One',
    reason: 'Wrong amount was taken',
    about: 'payment.void',
  },
  { event: 'sign-in-refused', about: 'Cashier Two' },
  { event: 'person-locked', about: 'Cashier Two' },
  { event: 'person-added', by: 'Manager One', about: 'Cashier Three' },
  { event: 'locked', by: 'Cashier One' },
  { event: 'offline-armed', by: 'Manager One' },
  { event: 'key-rotated', by: 'Manager One' },
] as const;

/** @param count how many there are; sequence numbers count from one */
export const fakeTrail = (count: number, nowMs: number): AuditEntry[] =>
  Array.from({ length: count }, (_, index) => ({
    approvedBy: null,
    reason: null,
    about: null,
    by: null,
    ...happened[index % happened.length]!,
    sequence: count - index,
    atMs: nowMs - (index + 1) * 1_260_000,
  }));

export const createFakeSecurity = ({ nowMs, checked }: FakeSecurityParts): SecurityHandlers => ({
  'security.read': () => ({
    people: { cashier: 2, supervisor: 1, manager: 1, auditor: 1 },
    vault: {
      state: 'good',
      wrappedBy: 'key-store',
      keyStore: 'good',
      keys: [
        { id: 'k3', use: 'card', state: 'active', madeAtMs: nowMs() - 12 * dayMs, entries: 4 },
        { id: 'k1', use: 'card', state: 'retired', madeAtMs: nowMs() - 377 * dayMs, entries: 0 },
        { id: 'k4', use: 'code', state: 'active', madeAtMs: nowMs() - 12 * dayMs, entries: 0 },
        { id: 'k2', use: 'mark', state: 'active', madeAtMs: nowMs() - 377 * dayMs, entries: 4 },
      ],
      entries: 4,
      cleanedAtMs: nowMs() - 5_400_000,
    },
    retention: {
      monthsWanted: 12,
      monthsAtHand: 3,
      auditSinceMs: nowMs() - 377 * dayMs,
      auditEntries: 130,
      logSinceMs: nowMs() - 91 * dayMs,
      logFiles: 13,
    },
    selfCheck: checked() ? fakeSelfCheck(nowMs() - 6 * dayMs) : null,
    offlineAllowed: checked(),
    cardCode: checked() ? 'memory' : 'not-asked',
  }),
  'security.audit': ({ before = 1_000, limit }) => ({
    entries: fakeTrail(130, nowMs())
      .filter(({ sequence }) => sequence < before)
      .slice(0, limit),
  }),
});
