// The auditor's page: who may do what, the keys, the logs, the last self-check, and the audit trail.
import type { Right } from '../../../contract/role-table.ts';
import type { OfflineSettings, VaultView } from '../../../contract/offline.ts';

type Key = VaultView['keys'][number];

export const security = {
  title: 'Security',
  prompt: 'What this register can show an auditor. Nothing here can be changed.',
  tabs: { rights: 'Who may do what', state: 'Keys, logs, self-check', audit: 'Audit trail' },
  parts: 'Parts of this page',
  loading: 'Reading\u2026',
  back: 'Back',
  people: 'People',
  rightsTitle: 'Who may do what',
  may: 'may',
  mayNot: 'may not',
  lent: 'once',
  rightColumn: 'What',
  peopleRow: 'People who can sign in',
  lentNote:
    'Once: a supervisor or a manager lets it happen, with their PIN or password and a reason. Both names are kept.',
  rights: {
    everybody: 'Sign in',
    'signed-in': 'Lock, sign out, change the own PIN or password',
    look: 'Look at payments, folios and comparisons',
    sell: 'Take payments; the daily work of the front desk',
    'give-back': 'Void, refund, run again, take a check-out back',
    books: 'Compare with the gateway and mend; post the nights',
    export: 'Export payments and reports',
    customers: 'Customers, their stored cards and series',
    'offline-take': 'Take cards offline, once that is armed',
    'offline-over-cap': 'Let one offline payment above the limit through',
    'offline-settle': 'Call offline payments off, write them off, send old ones',
    'offline-arm': 'Arm offline entry',
    'offline-carry': 'Carry waiting cards to another register',
    keys: 'The keys of the vault',
    people: 'Add, change and switch off people',
    settings: 'Settings, and which reader is used',
    security: 'See this page and the list of people',
  } satisfies Record<Right, string>,
  keys: {
    title: 'Vault keys',
    none: 'No keys: no card was ever taken offline here.',
    uses: {
      card: 'Seals card numbers',
      code: 'Seals card codes',
      mark: 'Finds the same card twice',
    } satisfies Record<Key['use'], string>,
    states: { active: 'in use', retired: 'retired' } satisfies Record<Key['state'], string>,
    made: (day: string, age: string): string => `made ${day}, ${age}`,
    days: (count: number): string =>
      count === 0 ? 'today' : count === 1 ? '1 day old' : `${count} days old`,
    entries: (count: number): string => (count === 1 ? 'seals 1 card' : `seals ${count} cards`),
    wrappedBy: {
      'key-store': 'The keys are wrapped by this machine\u2019s key store.',
      passphrase: 'The keys are wrapped by a passphrase.',
    },
    notWrapped: 'There is nothing to wrap yet.',
    noKeyStore: 'This machine has no key store: a passphrase wraps the keys.',
    cleaned: (when: string): string => `Last final answer wiped from the file ${when}.`,
    vaultStates: {
      empty: 'Vault empty',
      locked: 'Vault locked: it wants its passphrase',
      good: 'Vault good',
      fault: 'Vault at fault',
    } satisfies Record<VaultView['state'], string>,
    waiting: (count: number): string => (count === 1 ? '1 card waits' : `${count} cards wait`),
  },
  logs: {
    title: 'Records',
    rule: (months: number, atHand: number): string =>
      `Kept for ${months} months, the last ${atHand} at hand (PCI DSS 10.5.1).`,
    audit: 'Audit trail',
    auditIs: (count: number, since: string): string =>
      `${count === 1 ? '1 entry' : `${count} entries`} since ${since}`,
    log: 'Log',
    logIs: (count: number, since: string): string =>
      `${count === 1 ? '1 file' : `${count} files`} since ${since}`,
    none: 'nothing yet',
    nothingEarlier: 'The register has not run for longer: nothing was deleted.',
  },
  check: {
    title: 'Last self-check',
    never:
      'Never run on this register. It plants a test card number, works a day, and searches everything for it:',
    command: 'npm run pci-check',
    passed: 'Passed: the planted number was found nowhere.',
    failed: 'Failed: the planted number was found. Call support before you go on.',
    at: (when: string, program: string): string => `${when}, program ${program}`,
    place: 'Place',
    searched: 'Searched',
    bytes: 'Bytes',
    found: 'Found',
    encodings: (list: string): string => `Searched for in: ${list}.`,
    places: {
      journal: 'Journal',
      logs: 'Logs',
      vault: 'Vault',
      settings: 'Settings',
      'process memory': 'Memory of the programs',
      dumps: 'Crash dumps',
      backups: 'Backups',
      prints: 'Receipts',
    } as Readonly<Record<string, string>>,
  },
  saq: {
    title: 'Which questionnaire',
    offlineOff:
      'Offline entry is switched off: nothing of a card is kept on this machine, so it does not stand in the way of PCI SSC\u2019s SAQ C-VT.',
    offlineOn:
      'Offline entry is switched on. SAQ C-VT leaves out whoever stores card data, even sealed and for an hour: expect SAQ D, and ask your acquirer.',
    cardCode: {
      'not-asked': 'The card code is not asked for offline: nothing of it is kept.',
      memory:
        'The card code is kept in memory until the first answer. PCI DSS 3.3.1 forbids keeping it after that; some brands forbid keeping it at all.',
      sealed:
        'The card code is sealed on the disk until the first answer (PCI DSS 3.3.2). Several brands forbid it: ask your acquirer in writing.',
    } satisfies Record<OfflineSettings['cardCode'], string>,
  },
  trail: {
    title: 'Audit trail',
    list: 'Audit trail, newest first',
    /** What a PIN or password was asked for. */
    abouts: {
      'session.sign-in': 'to sign in',
      'session.override': 'to let something happen',
      'session.change-secret': 'to change it',
      'offline.arm': 'to arm offline entry',
    } as Readonly<Record<string, string>>,
    /** The register\u2019s own reasons. What a person gave as a reason stands in quotation marks. */
    reasons: { idle: 'left alone for too long', 'by-hand': 'by hand' } as Readonly<Record<string, string>>,
    when: 'When',
    what: 'What',
    who: 'Who',
    none: 'Nothing was written down yet.',
    nobody: 'the register',
    older: 'Older',
    newest: 'Newest',
    entries: (first: number, last: number): string => `Entries ${first} to ${last}`,
    approved: (name: string): string => `let happen by ${name}`,
    reason: (reason: string): string => `\u201C${reason}\u201D`,
    /** Permanent names of events, as the audit journal has them; one that is not here is shown as it is. */
    events: {
      'signed-in': 'Signed in',
      'signed-out': 'Signed out',
      'sign-in-refused': 'Sign-in refused',
      locked: 'Register locked',
      'idle-locked': 'Register locked by itself',
      unlocked: 'Register unlocked',
      'person-locked': 'Locked after ten wrong tries',
      'override-given': 'Let happen once',
      'override-refused': 'Letting it happen refused',
      'override-used': 'Done with somebody\u2019s permission',
      'secret-changed': 'Own PIN or password changed',
      'first-manager-made': 'First manager made',
      'person-added': 'Person added',
      'person-changed': 'Person changed',
      'person-switched-off': 'Person switched off',
      'person-switched-on': 'Person switched on',
      'secret-set': 'New PIN or password set',
      'settings-saved': 'Settings changed',
      'offline-armed': 'Offline entry armed',
      'offline-disarmed': 'Offline entry disarmed',
    } as Readonly<Record<string, string>>,
  },
};
