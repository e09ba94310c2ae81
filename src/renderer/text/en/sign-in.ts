// Who stands at the till: signing in, the lock, the first manager, a new PIN or password, and letting something happen.
import type { CommandName } from '../../../contract/channels.ts';
import type { SecretKind } from '../../../contract/people.ts';
import type { Role } from '../../../contract/role-table.ts';

const secretNames: Record<SecretKind, string> = { pin: 'PIN', password: 'password' };

export const signIn = {
  roles: {
    cashier: 'Cashier',
    supervisor: 'Supervisor',
    manager: 'Manager',
    auditor: 'Auditor',
  } satisfies Record<Role, string>,
  /** Within a sentence. */
  aRole: {
    cashier: 'a cashier',
    supervisor: 'a supervisor',
    manager: 'a manager',
    auditor: 'an auditor',
  } satisfies Record<Role, string>,
  secrets: { pin: 'PIN', password: 'Password' } satisfies Record<SecretKind, string>,
  who: 'Who is at the register?',
  whoHint: 'Press your number, or choose with the arrow keys and Enter.',
  people: 'People',
  nobody: 'Nobody can sign in here. Call support.',
  lockedUntil: (time: string): string => `Locked until ${time}`,
  locked: (name: string): string => `Locked: ${name} was here.`,
  lockedDetail: 'What stands on the register stays as it is. The same person or another goes on with it.',
  secretOf: { pin: 'Your PIN', password: 'Your password' } satisfies Record<SecretKind, string>,
  digitsTyped: (count: number): string => (count === 1 ? '1 digit typed' : `${count} digits typed`),
  erase: 'Erase',
  go: 'Sign in',
  goShort: 'OK',
  other: 'Somebody else',
  checking: 'One moment\u2026',
  me: {
    title: (name: string): string => name,
    /** After name and role, for ears. */
    button: 'Lock, sign out, change your secret',
    lock: 'Lock the register',
    lockHint: 'What stands on the register stays. You, or somebody else, go on with it.',
    signOut: 'Sign out',
    change: { pin: 'Change my PIN', password: 'Change my password' } satisfies Record<SecretKind, string>,
    close: 'Close',
  },
  change: {
    title: { pin: 'Change your PIN', password: 'Change your password' } satisfies Record<SecretKind, string>,
    must: {
      pin: 'Your PIN was set by somebody else. Choose one that only you know.',
      password: 'Your password was set by somebody else. Choose one that only you know.',
    } satisfies Record<SecretKind, string>,
    old: { pin: 'The PIN you have now', password: 'The password you have now' } satisfies Record<
      SecretKind,
      string
    >,
    wanted: { pin: 'The new PIN', password: 'The new password' } satisfies Record<SecretKind, string>,
    again: { pin: 'The new PIN again', password: 'The new password again' } satisfies Record<
      SecretKind,
      string
    >,
    rule: {
      pin: 'Six digits or more: not all the same, not counted up or down, none of your last four.',
      password: 'Twelve characters or more, letters and digits, not your name, none of your last four.',
    } satisfies Record<SecretKind, string>,
    unequal: {
      pin: 'The two new PINs are not the same. Type them again.',
      password: 'The two are not the same.',
    } satisfies Record<SecretKind, string>,
    save: { pin: 'Change PIN', password: 'Change password' } satisfies Record<SecretKind, string>,
    next: 'Next',
    leave: 'Leave it as it is',
    step: (step: number, steps: number): string => `Step ${step} of ${steps}`,
  },
  first: {
    title: 'The first manager',
    why: 'Real money moves here from now on, so the register must know who does what. It begins with one manager, who then adds the others. There is no default password: what you choose here is the only way in.',
    whyChosen:
      'From then on everybody signs in, in practice mode, too. It begins with one manager, who then adds the others. There is no default password: what you choose here is the only way in.',
    name: 'Your name',
    nameHint: 'As your colleagues know it. It stands on the sign-in screen and in the records.',
    nameMissing: 'A name is missing.',
    password: 'Password',
    passwordRule:
      'Twelve characters or more, letters and digits, not your name. A few words are easy to keep in mind.',
    again: 'The password again',
    unequal: 'The two are not the same.',
    lost: 'Nobody can read it back or reset it from outside: a second manager is worth having.',
    make: 'Make the first manager',
    leave: 'Not now',
  },
  override: {
    title: (command: string): string => command,
    needs: (role: string): string => `This needs ${role}. They let it happen once, here; you stay signed in.`,
    who: 'Who lets it happen?',
    nobody: 'Nobody else here may let this happen. Ask a manager to add somebody.',
    reason: 'Why?',
    reasonHint: 'Type it, or choose one of these. It is kept with both names.',
    reasonMissing: 'A reason is missing: three letters or more.',
    secretMissing: { pin: 'The PIN is missing.', password: 'The password is missing.' } satisfies Record<
      SecretKind,
      string
    >,
    quick: [
      { label: 'Changed mind', reason: 'The customer changed their mind' },
      { label: 'Wrong amount', reason: 'The wrong amount was taken' },
      { label: 'Wrong item', reason: 'The wrong item was rung up' },
    ],
    secretOf: (kind: SecretKind, name: string): string => `${name}\u2019s ${secretNames[kind]}`,
    yes: 'Let it happen',
    no: 'Leave it',
    /** What wants somebody, in words: every command that can be lent. */
    commands: {
      'tender.take-back': 'Take a payment back',
      'payment.void': 'Void a payment',
      'payment.refund': 'Refund a payment',
      'payment.repeat': 'Run a payment again',
      'folio.take-back': 'Take a check-out or no-show back',
      'settlement.compare': 'Compare with the gateway',
      'settlement.mend': 'Mend a difference',
      'night-audit.post': 'Post the nights',
      'journal.export': 'Export payments',
      'night-audit.export': 'Export the night audit',
      'offline.begin-over-cap': 'An offline payment above the limit',
      'offline.call-off': 'Call an offline payment off',
      'offline.write-off': 'Write an offline payment off',
      'offline.send-over-age': 'Send an offline payment that is too old',
    } satisfies Partial<Record<CommandName, string>>,
  },
  notForRole: {
    title: (page: string): string => `${page}: not for your role`,
    detail: (role: string, others: string): string =>
      `You are signed in as ${role}. This page is for ${others}.`,
    or: ' or ',
    back: 'Back to the sale',
  },
};
