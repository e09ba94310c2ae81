// The ticket of a sale at a point of sale (QorCommerce v3, POS page): which terminal, which clerk, which check, and the
// point of sale's own name for the payment. All four must be there.

const parts = ['terminal_id', 'clerk_number', 'check_number', 'payment_id'] as const;

export type CheckedTicket =
  { readonly ok: true; readonly json: string } | { readonly ok: false; readonly message: string };

const textOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';

export const checkTicket = (value: unknown): CheckedTicket => {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { ok: false, message: 'ticket is not an object.' };
  const given = value as Readonly<Record<string, unknown>>;
  const ticket = Object.fromEntries(parts.map((part) => [part, textOf(given[part])]));
  const absent = parts.filter((part) => ticket[part] === '');
  if (absent.length > 0) return { ok: false, message: `The ticket has no ${absent.join(', ')}.` };
  return { ok: true, json: JSON.stringify(ticket) };
};
