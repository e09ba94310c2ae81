// Keyed entry at the counter: main takes each key, keeps the digits in buffers, and tells the screen only masks and
// verdicts. The buffers go into a CardData when the clerk submits, and are wiped in every other case.
import cardValidator from 'card-validator';
import creditCardType from 'credit-card-type';
import type { EntryField, EntryView } from '../../contract/index.ts';
import { brandOf, type CardBrand, codeLength } from '../card/brand.ts';
import { CardCode } from '../card/card-code.ts';
import { CardData } from '../card/card-data.ts';
import { passesLuhn } from '../card/luhn.ts';

export type EntryKey =
  '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9' | 'back' | 'next' | 'previous' | 'submit';

type FieldView = EntryView['fields'][number];
type Verdict = Pick<FieldView, 'verdict' | 'reason'>;

/** What is keyed, field by field. */
const fieldsOf: Readonly<Record<EntryView['wants'], readonly [EntryField, ...EntryField[]]>> = {
  card: ['number', 'expiry', 'code', 'zip'],
  'gift-card': ['gift-number'],
  'card-code': ['code'],
  // The gateway wants the ZIP of every keyed card (QorCommerce v3, sale page).
  'offline-card': ['number', 'expiry', 'zip'],
  'offline-card-with-code': ['number', 'expiry', 'code', 'zip'],
};
/** QorCommerce v3 takes at most 16 characters in `creditcard`; a US ZIP has five digits. */
const capacity: Readonly<Record<EntryField, number>> = {
  number: 16,
  expiry: 4,
  code: 4,
  zip: 5,
  'gift-number': 16,
};
/** Gift numbers are no bank's: they need not pass Luhn (the vendor's own sample does not), and are of any length from here. */
const shortestGiftNumber = 12;

export interface EntryRules {
  readonly wants: EntryView['wants'];
  /** Of the stored card whose code is keyed: it decides the code's length. */
  readonly brand?: CardBrand;
  /** Refuse a past expiry. Off outside production: the gateway's published test cards have expired. */
  readonly refuseExpired: boolean;
  /** Wall clock, milliseconds. */
  readonly nowMs: () => number;
}

/** No bank looks at it now, so the rules that need none are applied: no card is good for longer than 19 years. */
const isIssuable = (expiry: string): boolean => cardValidator.expirationDate(expiry).isValid;

export class KeyedEntry {
  readonly #rules: EntryRules;
  readonly #digits: Readonly<Record<EntryField, Buffer>> = {
    number: Buffer.alloc(capacity.number),
    expiry: Buffer.alloc(capacity.expiry),
    code: Buffer.alloc(capacity.code),
    zip: Buffer.alloc(capacity.zip),
    'gift-number': Buffer.alloc(capacity['gift-number']),
  };
  readonly #length: Record<EntryField, number> = { number: 0, expiry: 0, code: 0, zip: 0, 'gift-number': 0 };
  readonly #order: readonly [EntryField, ...EntryField[]];
  #field: EntryField;

  constructor(rules: EntryRules) {
    this.#rules = rules;
    this.#order = fieldsOf[rules.wants];
    this.#field = this.#order[0];
  }

  /** @returns true when the clerk submitted and every field is complete: take it with take() */
  press(key: EntryKey): boolean {
    switch (key) {
      case 'back':
        this.#erase();
        return false;
      case 'next':
        this.#move(1);
        return false;
      case 'previous':
        this.#move(-1);
        return false;
      case 'submit':
        return this.#submit();
      default:
        this.#type(key);
        return false;
    }
  }

  view(): EntryView {
    const fields = this.#order.map((field) => ({
      field,
      shown: this.#shown(field),
      ...this.#verdict(field),
    }));
    const ready = fields.every(({ verdict }) => verdict === 'complete');
    return { wants: this.#rules.wants, field: this.#field, fields, brand: this.#brand(), ready };
  }

  /** Hands the digits over to what owns and wipes its own copy; this entry is wiped. */
  take(): CardData | CardCode {
    const taken = this.#taken();
    this.wipe();
    return taken;
  }

  wipe(): void {
    for (const field of Object.keys(this.#digits) as EntryField[]) {
      this.#digits[field].fill(0);
      this.#length[field] = 0;
    }
    this.#field = this.#order[0];
  }

  #taken(): CardData | CardCode {
    if (this.#rules.wants === 'card-code') return new CardCode(Buffer.from(this.#read('code')));
    if (this.#rules.wants === 'gift-card') {
      const pan = Buffer.from(this.#read('gift-number'));
      return new CardData({ entryMode: 'keyed', pan, expiry: Buffer.alloc(0) });
    }
    const [month, year] = [this.#read('expiry').subarray(0, 2), this.#read('expiry').subarray(2)];
    return new CardData({
      entryMode: 'keyed',
      pan: Buffer.from(this.#read('number')),
      expiry: Buffer.concat([year, month]),
      // Not keyed is none, and not an empty one.
      ...(this.#order.includes('code') ? { code: Buffer.from(this.#read('code')) } : {}),
      zip: this.#read('zip').toString('latin1'),
    });
  }

  #read(field: EntryField): Buffer {
    return this.#digits[field].subarray(0, this.#length[field]);
  }

  get #offline(): boolean {
    return this.#rules.wants === 'offline-card' || this.#rules.wants === 'offline-card-with-code';
  }

  #brand(): CardBrand {
    if (this.#rules.brand !== undefined) return this.#rules.brand;
    return brandOf(this.#read('number').toString('latin1', 0, Math.min(8, this.#length.number)));
  }

  #room(field: EntryField): number {
    if (field === 'code') return codeLength(this.#brand());
    return field === 'number' ? Math.min(capacity.number, Math.max(...this.#panLengths())) : capacity[field];
  }

  #panLengths(): readonly number[] {
    const prefix = this.#read('number').toString('latin1', 0, Math.min(8, this.#length.number));
    const types = prefix === '' ? [] : creditCardType(prefix);
    const lengths = types.flatMap((type) => type.lengths).filter((length) => length <= capacity.number);
    return lengths.length === 0 ? [capacity.number] : lengths;
  }

  #type(digit: string): void {
    const field = this.#field;
    if (this.#length[field] >= this.#room(field)) return;
    this.#digits[field][this.#length[field]] = digit.charCodeAt(0);
    this.#length[field] += 1;
    const full = this.#length[field] === this.#room(field);
    if (full && this.#verdict(field).verdict === 'complete' && field !== this.#order.at(-1)) this.#move(1);
  }

  #erase(): void {
    const field = this.#field;
    if (this.#length[field] === 0) {
      this.#move(-1);
      return;
    }
    this.#length[field] -= 1;
    this.#digits[field][this.#length[field]] = 0;
  }

  #move(by: 1 | -1): void {
    const index = Math.min(Math.max(this.#order.indexOf(this.#field) + by, 0), this.#order.length - 1);
    this.#field = this.#order[index] ?? this.#field;
  }

  #submit(): boolean {
    const unfinished = this.#order.find((field) => this.#verdict(field).verdict !== 'complete');
    if (unfinished === undefined) return true;
    // From the field that is complete, Enter goes on to the first one that is not.
    this.#field = unfinished;
    return false;
  }

  #shown(field: EntryField): string {
    const length = this.#length[field];
    if (field === 'zip') return this.#read('zip').toString('latin1');
    if (field === 'expiry') return length <= 2 ? '•'.repeat(length) : `••/${'•'.repeat(length - 2)}`;
    if (field === 'code') return '•'.repeat(length);
    const lastFour =
      this.#verdict(field).verdict === 'complete' ? this.#read(field).toString('latin1', length - 4) : '';
    const masked = '•'.repeat(length - lastFour.length) + lastFour;
    return (masked.match(/.{1,4}/gu) ?? []).join(' ');
  }

  #verdict(field: EntryField): Verdict {
    if (this.#length[field] === 0) return { verdict: 'empty', reason: null };
    if (field === 'number') return this.#numberVerdict();
    if (field === 'expiry') return this.#expiryVerdict();
    if (field === 'gift-number') {
      const long = this.#length[field] >= shortestGiftNumber;
      return { verdict: long ? 'complete' : 'partial', reason: null };
    }
    const full = this.#length[field] === this.#room(field);
    if (field === 'code' && this.#length.code > this.#room('code'))
      return { verdict: 'wrong', reason: 'code-length' };
    return { verdict: full ? 'complete' : 'partial', reason: null };
  }

  #numberVerdict(): Verdict {
    const lengths = this.#panLengths();
    const length = this.#length.number;
    if (lengths.includes(length) && passesLuhn(this.#read('number')))
      return this.#offline && this.#brand() === 'unknown'
        ? { verdict: 'wrong', reason: 'brand' }
        : { verdict: 'complete', reason: null };
    if (length < Math.max(...lengths)) return { verdict: 'partial', reason: null };
    return { verdict: 'wrong', reason: lengths.includes(length) ? 'luhn' : 'length' };
  }

  #expiryVerdict(): Verdict {
    const text = this.#read('expiry').toString('latin1');
    const month = Number(text.slice(0, 2));
    if (text.length >= 2 && (month < 1 || month > 12)) return { verdict: 'wrong', reason: 'month' };
    if (text.length < 4) return { verdict: 'partial', reason: null };
    const now = new Date(this.#rules.nowMs());
    // A card is good through the last day of its month.
    const past =
      (2000 + Number(text.slice(2))) * 12 + month < now.getUTCFullYear() * 12 + now.getUTCMonth() + 1;
    if (past && this.#rules.refuseExpired) return { verdict: 'wrong', reason: 'expired' };
    if (this.#offline && !past && !isIssuable(text)) return { verdict: 'wrong', reason: 'too-far' };
    return { verdict: 'complete', reason: null };
  }
}
