// Every key of the screen, in one table: key to action, by scope. The buttons show these keys, the help overlay lists
// them, and a test holds that no key has two meanings on one screen. `keying` is listed for the help overlay only:
// while a card is keyed in, main takes the keyboard and the page never sees a key.

export interface Binding {
  /** Names as `keyName` gives them; the first is the one shown. */
  readonly keys: readonly string[];
  readonly action: string;
}

export const keyTable = {
  everywhere: [
    { keys: ['F1', '?'], action: 'help' },
    { keys: ['F2'], action: 'dismiss-notice' },
    { keys: ['F3'], action: 'payments' },
    { keys: ['F4'], action: 'unresolved' },
    { keys: ['F8'], action: 'practice-panel' },
    { keys: ['F9'], action: 'settings' },
    { keys: ['Alt+1'], action: 'practice-card-1' },
    { keys: ['Alt+2'], action: 'practice-card-2' },
    { keys: ['Alt+3'], action: 'practice-card-3' },
    { keys: ['Alt+4'], action: 'practice-card-4' },
    { keys: ['Alt+5'], action: 'practice-card-5' },
  ],
  basket: [
    { keys: ['0–9'], action: 'digit' },
    { keys: ['Backspace'], action: 'back' },
    { keys: ['Enter'], action: 'add-or-charge' },
    { keys: ['*', 'X'], action: 'times' },
    { keys: ['N'], action: 'name' },
    { keys: ['ArrowUp'], action: 'line-up' },
    { keys: ['ArrowDown'], action: 'line-down' },
    { keys: ['Delete'], action: 'remove-line' },
    { keys: ['Ctrl+Delete'], action: 'clear-basket' },
    { keys: ['Escape'], action: 'clear-amount' },
    { keys: ['F12'], action: 'charge' },
    { keys: ['G'], action: 'gift-cards' },
  ],
  gift: [
    { keys: ['0–9'], action: 'digit' },
    { keys: ['Backspace'], action: 'back' },
    { keys: ['B'], action: 'gift-balance' },
    { keys: ['A'], action: 'gift-activate' },
    { keys: ['L'], action: 'gift-load' },
    { keys: ['D'], action: 'gift-deactivate' },
    { keys: ['Escape'], action: 'gift-leave' },
  ],
  'gift-card': [
    { keys: ['K'], action: 'key-in' },
    { keys: ['Escape'], action: 'gift-choose' },
  ],
  'gift-end': [
    { keys: ['Enter'], action: 'gift-go-on' },
    { keys: ['G'], action: 'gift-cards' },
    { keys: ['Escape'], action: 'gift-leave' },
  ],
  'awaiting-card': [
    { keys: ['K'], action: 'key-in' },
    { keys: ['Escape'], action: 'cancel-sale' },
  ],
  keying: [
    { keys: ['0–9'], action: 'entry-digit' },
    { keys: ['Tab'], action: 'entry-next' },
    { keys: ['Enter'], action: 'entry-submit' },
    { keys: ['Escape'], action: 'entry-cancel' },
  ],
  requesting: [],
  unknown: [{ keys: ['L'], action: 'give-up' }],
  approved: [
    { keys: ['Enter'], action: 'new-sale' },
    { keys: ['R'], action: 'receipt' },
  ],
  declined: [
    { keys: ['Enter'], action: 'another-card' },
    { keys: ['Escape'], action: 'cancel-sale' },
  ],
  'not-processed': [
    { keys: ['Enter'], action: 'another-card' },
    { keys: ['Escape'], action: 'cancel-sale' },
  ],
  payments: [
    { keys: ['ArrowUp'], action: 'row-up' },
    { keys: ['ArrowDown'], action: 'row-down' },
    { keys: ['Home'], action: 'row-first' },
    { keys: ['End'], action: 'row-last' },
    { keys: ['PageDown'], action: 'older' },
    { keys: ['Enter'], action: 'details' },
    { keys: ['V'], action: 'void' },
    { keys: ['F'], action: 'refund' },
    { keys: ['R'], action: 'receipt' },
    { keys: ['Escape'], action: 'to-sale' },
  ],
  settings: [
    { keys: ['Ctrl+S'], action: 'save' },
    { keys: ['Ctrl+T'], action: 'test-connection' },
    { keys: ['Escape'], action: 'to-sale' },
  ],
  question: [
    { keys: ['Enter'], action: 'confirm' },
    { keys: ['Escape'], action: 'close' },
  ],
  refund: [
    { keys: ['0–9'], action: 'digit' },
    { keys: ['Backspace'], action: 'back' },
    { keys: ['Enter'], action: 'confirm' },
    { keys: ['Escape'], action: 'close' },
  ],
  receipt: [
    { keys: ['C'], action: 'customer-copy' },
    { keys: ['M'], action: 'merchant-copy' },
    { keys: ['P'], action: 'reprint' },
    { keys: ['E'], action: 'e-mail' },
    { keys: ['Escape', 'Enter'], action: 'close' },
  ],
  list: [{ keys: ['Escape', 'Enter', 'F1', 'F4'], action: 'close' }],
} as const satisfies Readonly<Record<string, readonly Binding[]>>;

export type Scope = keyof typeof keyTable;
export type ActionOf<S extends Scope> = (typeof keyTable)[S][number]['action'];
export type Action = ActionOf<Scope>;

/** Dialogs: while one is open, no key reaches what lies under it. */
export const dialogScopes: ReadonlySet<Scope> = new Set<Scope>(['question', 'refund', 'receipt', 'list']);

/** The key to show for an action, as it is printed on keyboards. */
export const shownKey = <S extends Scope>(scope: S, action: ActionOf<S>): string => {
  const bindings: readonly Binding[] = keyTable[scope];
  return keyCap(bindings.find((binding) => binding.action === action)?.keys[0] ?? '');
};

const caps: Readonly<Record<string, string>> = {
  Escape: 'Esc',
  Delete: 'Del',
  'Ctrl+Delete': 'Ctrl Del',
  'Ctrl+S': 'Ctrl S',
  'Ctrl+T': 'Ctrl T',
  ArrowUp: '↑',
  ArrowDown: '↓',
  PageDown: 'PgDn',
};

/** `Escape` to `Esc`: what stands on the key. */
export const keyCap = (key: string): string => caps[key] ?? key.replace('+', ' ');
