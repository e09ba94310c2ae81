// The symbols: one drawing for each meaning, so that no state is told by colour alone. Drawn on a grid of 24.

const drawings = {
  good: 'M5 12.5 10 17.5 19 7',
  bad: 'M6.5 6.5 17.5 17.5M17.5 6.5 6.5 17.5',
  doubt: 'M8.5 9a3.5 3.5 0 1 1 5.2 3c-1.1.7-1.7 1.3-1.7 2.6M12 18.2v.3',
  asking: 'M20 12a8 8 0 1 1-2.4-5.7M20 3.5v4.2h-4.2',
  card: 'M3 7.5A1.5 1.5 0 0 1 4.5 6h15A1.5 1.5 0 0 1 21 7.5v9a1.5 1.5 0 0 1-1.5 1.5h-15A1.5 1.5 0 0 1 3 16.5zM3 10h18M6.5 14.5h4',
  keypad: 'M6 5h.1M12 5h.1M18 5h.1M6 11h.1M12 11h.1M18 11h.1M6 17h.1M12 17h.1M18 17h.1',
  stopped: 'M5.5 12a6.5 6.5 0 1 0 13 0 6.5 6.5 0 1 0-13 0M7.5 16.5l9-9',
  back: 'M9 6 4 11l5 5M4 11h10a5 5 0 0 1 0 10h-2',
  alert: 'M12 4 21.5 20h-19zM12 10v4.5M12 17.2v.1',
  none: 'M6 12h12',
  reader: 'M6 3h12v18H6zM9 7h6M9 13h.1M12 13h.1M15 13h.1M9 17h.1M12 17h.1M15 17h.1',
  erase: 'M9 6h11v12H9l-6-6zM12 9.5l5 5M17 9.5l-5 5',
  calendar: 'M4 6h16v14H4zM4 10.5h16M8.5 3v4M15.5 3v4M8.5 15h.1M12 15h.1M15.5 15h.1',
  vault: 'M5 4.5h14v15H5zM7.5 19.5V21M16.5 19.5V21M9 12a3 3 0 1 0 6 0 3 3 0 1 0-6 0M12 9v6M9 12h6',
  person: 'M8 8a4 4 0 1 0 8 0 4 4 0 1 0-8 0M4.5 20.5a7.5 7.5 0 0 1 15 0',
  lock: 'M5.5 11h13v9h-13zM8 11V8a4 4 0 0 1 8 0v3',
  info: 'M3.5 12a8.5 8.5 0 1 0 17 0 8.5 8.5 0 1 0-17 0M12 11.5v5M12 7.8v.1',
} as const;

export type SymbolName = keyof typeof drawings;

interface SymbolProps {
  readonly name: SymbolName;
  readonly size?: number;
  readonly turning?: boolean;
}

/** Decoration for ears: the word always stands beside it. */
export const Symbol = ({ name, size = 24, turning = false }: SymbolProps) => (
  <svg
    width={size}
    height={size}
    viewBox="0 0 24 24"
    fill="none"
    stroke="currentColor"
    strokeWidth={size > 40 ? 2 : 2.4}
    strokeLinecap="round"
    strokeLinejoin="round"
    aria-hidden="true"
    data-turning={turning}
  >
    <path d={drawings[name]} />
  </svg>
);
