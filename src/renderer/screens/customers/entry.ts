// What is typed about a customer or a card, and its way to the contract. Pure.
import { customerCommands, expirySchema } from '../../../contract/customers.ts';
import type { CommandRequest } from '../../../contract/channels.ts';

export interface CustomerEntry {
  readonly name: string;
  readonly email: string;
  readonly profileId: string;
}

export type CustomerFault = 'name-missing' | 'email-shape';

const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());

/** The request to save a customer, or the field that will not do. */
export const customerRequest = (
  customerId: string | null,
  entry: CustomerEntry,
): CommandRequest<'customer.save'> | CustomerFault => {
  const { shape } = customerCommands['customer.save'].request;
  const name = entry.name.trim();
  const email = orNull(entry.email);
  if (!shape.name.safeParse(name).success) return 'name-missing';
  if (!shape.email.safeParse(email).success) return 'email-shape';
  return { customerId, name, email, profileId: orNull(entry.profileId) };
};

/** `03/30`, `3/30`, `0330` or `03 2030` to `0330`; undefined for anything else. */
export const parseExpiry = (text: string): string | undefined => {
  const match =
    /^(\d{1,2})\s*[/\-. ]\s*(?:20)?(\d{2})$/.exec(text.trim()) ?? /^(\d{2})(\d{2})$/.exec(text.trim());
  const expiry = match === null ? '' : `${(match[1] ?? '').padStart(2, '0')}${match[2] ?? ''}`;
  return expirySchema.safeParse(expiry).success ? expiry : undefined;
};
