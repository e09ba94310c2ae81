// A folio is opened from what a clerk has typed: checked here, with a permanent word for each refusal. Text may not hold a
// card number: clerks do write them beside a guest's name, and the record is kept for years and sent to the gateway.
import { failed, ok, type Result } from '../base/result.ts';
import type { Currency } from '../money/money.ts';
import { holdsCardNumber } from '../card/card-number-in-text.ts';
import { companionsMax, contactMax, type Folio, nameMax, rateMax, roomMax } from './folio.ts';
import { isFolioNumber } from './number.ts';
import { type RateUnit, stayOf, type StayRefusal } from './stay.ts';

export interface FolioDraft {
  readonly id: string;
  /** Of a till's range, or what `typedNumber` has let pass. */
  readonly number: string;
  readonly mode: Folio['mode'];
  readonly guestName: string;
  readonly contact?: string;
  readonly companions?: readonly { readonly id: string; readonly name: string }[];
  readonly room?: string;
  readonly stay: {
    readonly arrival: string;
    readonly departure: string;
    readonly unit: RateUnit;
    readonly duration?: number;
  };
  /** Minor units for one unit, without tax. */
  readonly rateMinor: number;
  readonly taxBasisPoints: number;
  readonly currency: Currency;
  /** Whether the room is looked at after the guest has left. */
  readonly inspect: boolean;
}

export type FolioRefusal =
  | StayRefusal
  | 'number-invalid'
  | 'guest-name' // 1 to 60 characters
  | 'contact'
  | 'companion-name'
  | 'companion-twice'
  | 'companions-too-many'
  | 'room'
  | 'rate'
  | 'tax'
  | 'card-number'; // a text holds what may be a card number

/** A telephone number with its country has up to 15 digits (E.164); one in ten of those would pass for a card's. */
const isTelephone = (text: string): boolean =>
  /^\+[\d ().-]+$/.test(text) && text.replace(/\D/g, '').length <= 15;

/** Whether a short text may stand on a folio. Clerks do write card numbers beside a guest's name. */
export const isFolioText = (text: string): boolean => !holdsCardNumber(text);

const isName = (text: string): boolean => text.length >= 1 && text.length <= nameMax;

const textFault = (draft: FolioDraft): FolioRefusal | undefined => {
  const { guestName, contact = '', companions = [], room = '' } = draft;
  if (!isName(guestName.trim())) return 'guest-name';
  if (contact.trim().length > contactMax) return 'contact';
  if (companions.length > companionsMax) return 'companions-too-many';
  if (companions.some(({ name }) => !isName(name.trim()))) return 'companion-name';
  if (new Set(companions.map(({ id }) => id)).size < companions.length) return 'companion-twice';
  if (room.trim().length > roomMax) return 'room';
  const texts = [guestName, room, ...companions.map(({ name }) => name)];
  if (!isTelephone(contact.trim())) texts.push(contact);
  return texts.some(holdsCardNumber) ? 'card-number' : undefined;
};

const orNull = (text: string | undefined): string | null => (text?.trim() ?? '') || null;

/** A reservation with no lines. */
export const openFolio = (draft: FolioDraft): Result<Folio, FolioRefusal> => {
  const { id, number, mode, guestName, contact, companions = [], room, rateMinor, currency, inspect } = draft;
  if (!isFolioNumber(number)) return failed('number-invalid');
  const fault = textFault(draft);
  if (fault !== undefined) return failed(fault);
  const stay = stayOf(draft.stay, draft.stay.duration);
  if (!stay.ok) return stay;
  if (!Number.isSafeInteger(rateMinor) || rateMinor < 1 || rateMinor > rateMax) return failed('rate');
  const tax = draft.taxBasisPoints;
  if (!Number.isSafeInteger(tax) || tax < 0 || tax > 10_000) return failed('tax');
  return ok({
    id,
    number,
    mode,
    guest: { name: guestName.trim(), contact: orNull(contact) },
    companions: companions.map((companion) => ({ id: companion.id, name: companion.name.trim() })),
    room: orNull(room),
    stay: stay.value,
    rateMinor,
    taxBasisPoints: tax,
    currency,
    status: 'reserved',
    completedAtMs: null,
    inspection: inspect ? 'wanted' : 'not-wanted',
    goal: null,
    version: 1,
    lines: [],
  });
};
