// The line being typed: digits fill from the right as cents, then a quantity and a name if wanted. Pure; integers only.

export interface AmountEntry {
  /** Digits without leading zeros: `1234` is 12.34. Empty: nothing typed. */
  readonly digits: string;
  /** As typed, empty means 1. */
  readonly quantity: string;
  readonly name: string;
  /** The last quantity key was pressed on an amount that is no quantity. */
  readonly quantityRefused: boolean;
}

export type AmountEvent =
  | { readonly name: 'digits'; readonly digits: string }
  | { readonly name: 'back' }
  | { readonly name: 'clear' }
  | { readonly name: 'times' }
  | { readonly name: 'quantity'; readonly text: string }
  | { readonly name: 'called'; readonly text: string }
  | { readonly name: 'restore'; readonly entry: AmountEntry };

export const emptyEntry: AmountEntry = { digits: '', quantity: '', name: '', quantityRefused: false };

/** 9 999 999.99: more than a counter sells at once, and far inside what an amount can hold. */
export const digitsMax = 9;
export const quantityMax = 999;

/** Appends digits on the right, drops leading zeros, and keeps what stands when the result would be too long. */
export const appendDigits = (digits: string, more: string): string => {
  const next = `${digits}${more}`.replace(/^0+/, '');
  return next.length > digitsMax ? digits : next;
};

const cleanQuantity = (text: string): string => text.replace(/\D/g, '').replace(/^0+/, '').slice(0, 3);

export const amountStep = (entry: AmountEntry, event: AmountEvent): AmountEntry => {
  switch (event.name) {
    case 'digits':
      return { ...entry, digits: appendDigits(entry.digits, event.digits), quantityRefused: false };
    case 'back':
      return { ...entry, digits: entry.digits.slice(0, -1), quantityRefused: false };
    case 'clear':
      return emptyEntry;
    case 'times': {
      const fits = entry.digits !== '' && Number(entry.digits) <= quantityMax;
      return fits
        ? { ...entry, quantity: entry.digits, digits: '', quantityRefused: false }
        : { ...entry, quantityRefused: true };
    }
    case 'quantity':
      return { ...entry, quantity: cleanQuantity(event.text) };
    case 'called':
      return { ...entry, name: event.text.slice(0, 40) };
    case 'restore':
      // A refused line comes back, unless the next one is already being typed.
      return entry.digits === '' ? event.entry : entry;
  }
};

/** Minor units of the typed amount; 0 when nothing is typed. */
export const amountMinor = (entry: AmountEntry): number => Number(entry.digits === '' ? '0' : entry.digits);

export interface TypedLine {
  readonly name: string;
  readonly unitMinor: number;
  readonly quantity: number;
}

/** The line to add, or undefined when no amount is typed. */
export const typedLine = (entry: AmountEntry): TypedLine | undefined => {
  const unitMinor = amountMinor(entry);
  if (unitMinor === 0) return undefined;
  return {
    name: entry.name.trim(),
    unitMinor,
    quantity: entry.quantity === '' ? 1 : Number(entry.quantity),
  };
};
