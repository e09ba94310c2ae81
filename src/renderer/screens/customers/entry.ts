// What is typed about a customer or a card, and its way to the contract. Pure; a test holds that what passes here passes
// the contract too.
import type { CommandRequest } from '../../../contract/channels.ts';

export interface CustomerEntry {
  readonly name: string;
  readonly email: string;
  readonly profileId: string;
}

export type CustomerFault = 'name-missing' | 'email-shape';

const emailShape =
  /^(?!\.)(?!.*\.\.)[A-Za-z0-9_'+.-]*[A-Za-z0-9_+-]@(?:[A-Za-z0-9][A-Za-z0-9-]*\.)+[A-Za-z]{2,}$/;

const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());

/** The request to save a customer, or the field that will not do. */
export const customerRequest = (
  customerId: string | null,
  entry: CustomerEntry,
): CommandRequest<'customer.save'> | CustomerFault => {
  const name = entry.name.trim();
  const email = orNull(entry.email);
  if (name === '') return 'name-missing';
  if (email !== null && !emailShape.test(email)) return 'email-shape';
  return { customerId, name, email, profileId: orNull(entry.profileId) };
};

const withSeparator = /^(\d{1,2})\s*[/\-. ]\s*(?:20)?(\d{2})$/;
const withoutSeparator = /^(\d{2})(\d{2})$/;

/** `03/30`, `3/30`, `0330` or `03 2030` to `0330`; undefined for anything else. */
export const parseExpiry = (text: string): string | undefined => {
  const match = withSeparator.exec(text.trim()) ?? withoutSeparator.exec(text.trim());
  const month = Number(match?.[1] ?? '0');
  if (match === null || month < 1 || month > 12) return undefined;
  return `${month.toString().padStart(2, '0')}${match[2] ?? ''}`;
};
