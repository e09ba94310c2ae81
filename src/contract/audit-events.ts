// Every event of the audit trail by its permanent name: what main notes and what the screen has words for. Past tense; a
// name is never changed, for it stands in journals.
export const auditEvents = [
  // Signing in, and being refused.
  'signed-in',
  'signed-out',
  'sign-in-failed',
  'locked-out',
  'locked',
  'refused',
  'override-granted',
  'overridden',
  // Who works here.
  'first-manager-made',
  'person-added',
  'person-changed',
  'secret-set',
  'secret-changed',
  'settings-saved',
  // Keyed entry while the network is down.
  'offline-armed',
  'offline-disarmed',
  'offline-sent-over-age',
  'offline-called-off',
  'offline-written-off',
  'offline-exported',
  'offline-imported',
  // The vault's keys.
  'vault-made',
  'vault-unlocked',
  'vault-rewrapped',
  'vault-keys-made',
  'vault-key-destroyed',
] as const;
export type AuditEvent = (typeof auditEvents)[number];
