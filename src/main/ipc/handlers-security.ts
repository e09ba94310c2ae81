// The handlers of the auditor's page: they read what other rooms keep, and change nothing.
import type { PlainSettings } from '../../contract/index.ts';
import { type Role, roles } from '../../contract/role-table.ts';
import type { SelfCheck } from '../../contract/security.ts';
import { logMonths } from '../base/log-retention.ts';
import type { People } from '../people/people.ts';
import type { OfflineHandlerParts } from './handlers-offline.ts';
import type { Handlers } from './register.ts';

export interface SecurityHandlerParts {
  readonly people: Pick<People, 'desk' | 'audit'>;
  readonly offline: OfflineHandlerParts['offline'];
  readonly logs: () => { readonly files: number; readonly sinceMs: number | null };
  /** The last self-check of this register; null where there is none to show. */
  readonly selfCheck: () => SelfCheck | null;
  readonly settings: () => Pick<PlainSettings, 'offline'>;
}

/** Those who can sign in. */
const countByRole = (people: SecurityHandlerParts['people']): Record<Role, number> => {
  const able = people.desk.list().filter(({ disabled }) => !disabled);
  const counted = roles.map((role) => [role, able.filter((person) => person.role === role).length]);
  return Object.fromEntries(counted) as Record<Role, number>;
};

export const securityHandlers = (
  parts: SecurityHandlerParts,
): Pick<Handlers, 'security.read' | 'security.audit'> => ({
  'security.read': async () => {
    const { offline, vault } = await parts.offline();
    return offline.answering(async () => {
      const seen = await vault.read();
      if (!seen.ok) return seen;
      const { count, firstAtMs } = parts.people.audit.extent();
      const { files, sinceMs } = parts.logs();
      const { allowed, cardCode } = parts.settings().offline;
      return {
        ok: true,
        value: {
          people: countByRole(parts.people),
          vault: seen.value,
          retention: {
            monthsWanted: logMonths.wanted,
            monthsAtHand: logMonths.atHand,
            auditSinceMs: firstAtMs,
            auditEntries: count,
            logSinceMs: sinceMs,
            logFiles: files,
          },
          selfCheck: parts.selfCheck(),
          offlineAllowed: allowed,
          cardCode,
        },
      };
    });
  },
  'security.audit': (request) => ({
    ok: true,
    value: { entries: [...parts.people.audit.read(request)] },
  }),
});
