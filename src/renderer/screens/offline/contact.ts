// Whom the shop calls when a card that was taken offline is declined. Pure; main judges again.
import type { Contact } from '../../../contract/offline.ts';

export interface ContactFaults {
  readonly name?: true;
  readonly reach?: true;
}

export const noContact: Contact = { name: '', phone: '', email: '' };

/** A name, and a phone number or an e-mail address. */
export const contactFaults = ({ name, phone, email }: Contact): ContactFaults => ({
  ...(name.trim() === '' ? { name: true } : {}),
  ...(phone.trim() === '' && email.trim() === '' ? { reach: true } : {}),
});
