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
    { keys: ['F5'], action: 'front-desk' },
    { keys: ['F6'], action: 'customers' },
    { keys: ['F7'], action: 'compare' },
    { keys: ['F8'], action: 'practice-panel' },
    { keys: ['F9'], action: 'settings' },
    { keys: ['F10'], action: 'readers' },
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
    { keys: ['O'], action: 'other-tenders' },
    { keys: ['H'], action: 'hold' },
    { keys: ['G'], action: 'gift-cards' },
  ],
  tendering: [
    { keys: ['0–9'], action: 'digit' },
    { keys: ['Backspace'], action: 'back' },
    { keys: ['Enter', 'F12'], action: 'take-card' },
    { keys: ['C'], action: 'take-cash' },
    { keys: ['G'], action: 'take-gift-card' },
    { keys: ['S'], action: 'take-stored-card' },
    { keys: ['K'], action: 'take-and-store' },
    { keys: ['ArrowUp'], action: 'leg-up' },
    { keys: ['ArrowDown'], action: 'leg-down' },
    { keys: ['Delete'], action: 'take-back' },
    { keys: ['Ctrl+Delete'], action: 'take-all-back' },
    { keys: ['Escape'], action: 'leave-tenders' },
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
    { keys: ['PageUp'], action: 'page-up' },
    { keys: ['PageDown'], action: 'page-down' },
    { keys: ['Ctrl+F'], action: 'search' },
    { keys: ['Ctrl+E'], action: 'export' },
    { keys: ['Enter'], action: 'details' },
    { keys: ['V'], action: 'void' },
    { keys: ['F'], action: 'refund' },
    { keys: ['C'], action: 'capture' },
    { keys: ['A'], action: 'repeat' },
    { keys: ['R'], action: 'receipt' },
    { keys: ['Escape'], action: 'leave-list' },
  ],
  customers: [
    { keys: ['ArrowUp'], action: 'row-up' },
    { keys: ['ArrowDown'], action: 'row-down' },
    { keys: ['Home'], action: 'row-first' },
    { keys: ['End'], action: 'row-last' },
    { keys: ['Enter'], action: 'details' },
    { keys: ['L'], action: 'tab-list' },
    { keys: ['D'], action: 'tab-due' },
    { keys: ['X'], action: 'tab-expiring' },
    { keys: ['S', '/'], action: 'search' },
    { keys: ['N'], action: 'new-customer' },
    { keys: ['E'], action: 'edit-customer' },
    { keys: ['A'], action: 'cards' },
    { keys: ['G'], action: 'read-again' },
    { keys: ['Delete'], action: 'remove-customer' },
    { keys: ['C'], action: 'charge-series' },
    { keys: ['K'], action: 'skip-series' },
    { keys: ['T'], action: 'stop-series' },
    { keys: ['Escape'], action: 'to-sale' },
  ],
  'front-desk': [
    { keys: ['ArrowUp'], action: 'row-up' },
    { keys: ['ArrowDown'], action: 'row-down' },
    { keys: ['Home'], action: 'row-first' },
    { keys: ['End'], action: 'row-last' },
    { keys: ['PageUp'], action: 'page-up' },
    { keys: ['PageDown'], action: 'page-down' },
    { keys: ['Enter'], action: 'open-folio' },
    { keys: ['O'], action: 'tab-open' },
    { keys: ['R'], action: 'tab-arrivals' },
    { keys: ['I'], action: 'tab-in-house' },
    { keys: ['L'], action: 'tab-leaving' },
    { keys: ['V'], action: 'tab-over' },
    { keys: ['/', 'Ctrl+F'], action: 'find' },
    { keys: ['N'], action: 'new-folio' },
    { keys: ['C'], action: 'check-in' },
    { keys: ['A'], action: 'night-audit' },
    { keys: ['K'], action: 'clock-read' },
    { keys: ['Escape'], action: 'leave-board' },
  ],
  folio: [],
  'night-audit': [],
  compare: [
    { keys: ['T'], action: 'compare-today' },
    { keys: ['Y'], action: 'compare-yesterday' },
    { keys: ['D'], action: 'compare-day' },
    { keys: ['B'], action: 'compare-batch' },
    { keys: ['ArrowUp'], action: 'row-up' },
    { keys: ['ArrowDown'], action: 'row-down' },
    { keys: ['Home'], action: 'row-first' },
    { keys: ['End'], action: 'row-last' },
    { keys: ['PageDown'], action: 'next-page' },
    { keys: ['PageUp'], action: 'previous-page' },
    { keys: ['Enter'], action: 'take-step' },
    { keys: ['C'], action: 'cancel-comparison' },
    { keys: ['Escape'], action: 'to-payments' },
  ],
  readers: [
    { keys: ['ArrowUp'], action: 'row-up' },
    { keys: ['ArrowDown'], action: 'row-down' },
    { keys: ['Home'], action: 'row-first' },
    { keys: ['End'], action: 'row-last' },
    { keys: ['Enter', 'T'], action: 'test-swipe' },
    { keys: ['U'], action: 'use-reader' },
    { keys: ['A'], action: 'use-any-reader' },
    { keys: ['M'], action: 'switch-mode' },
    { keys: ['C'], action: 'copy-command' },
    { keys: ['Escape'], action: 'leave-readers' },
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
  amount: [
    { keys: ['0–9'], action: 'digit' },
    { keys: ['Backspace'], action: 'back' },
    { keys: ['Enter'], action: 'confirm' },
    { keys: ['Escape'], action: 'close' },
  ],
  'card-code': [
    { keys: ['Enter'], action: 'without-code' },
    { keys: ['C'], action: 'with-code' },
    { keys: ['Escape'], action: 'close' },
  ],
  'whose-card': [
    { keys: ['Alt+N'], action: 'new-customer' },
    { keys: ['Escape'], action: 'close' },
  ],
  'card-details': [
    { keys: ['E'], action: 'change-expiry' },
    { keys: ['T'], action: 'rotate' },
    { keys: ['B'], action: 'roll-back' },
    { keys: ['G'], action: 'read-again' },
    { keys: ['Delete'], action: 'remove-card' },
    { keys: ['Escape'], action: 'close' },
  ],
  receipt: [
    { keys: ['C'], action: 'customer-copy' },
    { keys: ['M'], action: 'merchant-copy' },
    { keys: ['P'], action: 'reprint' },
    { keys: ['E'], action: 'e-mail' },
    { keys: ['Escape', 'Enter'], action: 'close' },
  ],
  export: [
    { keys: ['C'], action: 'csv' },
    { keys: ['J'], action: 'json' },
    { keys: ['Enter'], action: 'confirm' },
    { keys: ['Escape'], action: 'close' },
  ],
  list: [{ keys: ['Escape', 'Enter', 'F1', 'F4'], action: 'close' }],
} as const satisfies Readonly<Record<string, readonly Binding[]>>;

export type Scope = keyof typeof keyTable;
export type ActionOf<S extends Scope> = (typeof keyTable)[S][number]['action'];
export type Action = ActionOf<Scope>;

/** Dialogs: while one is open, no key reaches what lies under it. */
export const dialogScopes: ReadonlySet<Scope> = new Set<Scope>([
  'question',
  'amount',
  'card-code',
  'whose-card',
  'card-details',
  'receipt',
  'export',
  'list',
]);

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
  PageUp: 'PgUp',
  PageDown: 'PgDn',
  'Ctrl+F': 'Ctrl F',
  'Ctrl+E': 'Ctrl E',
};

/** `Escape` to `Esc`: what stands on the key. */
export const keyCap = (key: string): string => caps[key] ?? key.replace('+', ' ');
