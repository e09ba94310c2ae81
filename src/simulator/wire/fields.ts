// The fields of `transaction_data`: their types and lengths as a table, read into plain text. A field that is absent,
// null or empty is simply not there. Types are as strict as the vendor's description and as lenient as the vendor's own
// examples; unknown fields pass unread.
import { parseAmount } from './amount.ts';
import type { Data } from './body.ts';
import { checkLineItems, type LineItems } from './line-items.ts';
import { checkMetadata } from './metadata.ts';
import { checkTicket } from './pos-ticket.ts';

type FieldType =
  | 'text'
  | 'amount' // text only: a JSON number would be a floating-point amount
  | 'decimal' // text or number
  | 'integer' // text or number
  | 'choice' // as a flag, and "no" is an answer
  | 'flag'; // 0, 1, true, false as number, boolean or text

interface Field {
  readonly type: FieldType;
  readonly max?: number;
}

const text = (max?: number): Field => (max === undefined ? { type: 'text' } : { type: 'text', max });

/** QorCommerce v3 field pages; lengths from the vendor's OpenAPI description. */
const fields = {
  mid: text(24),
  tid: text(),
  topt: text(),
  reference_id: text(),
  amount: { type: 'amount' },
  service_charge: { type: 'amount' },
  creditcard: text(),
  month: { type: 'integer', max: 2 },
  year: { type: 'integer', max: 4 },
  cvv: text(4),
  cardfullname: text(),
  baddress: text(),
  baddress2: text(),
  bcity: text(),
  bstate: text(),
  bzip: text(),
  bcountry: text(),
  currency: text(3),
  invoiceid: text(),
  orderid: text(120),
  ipaddress: text(16),
  cfirstname: text(60),
  clastname: text(),
  cemail: text(120),
  cphone: text(20),
  cwebaddress: text(),
  risk_score: { type: 'integer' },
  store_card: { type: 'flag' },
  send_rcpt: { type: 'flag' },
  trackdata: text(1000),
  ksnTrack: text(20),
  transaction_id: text(36),
  startDate: text(6),
  endDate: text(6),
  duration: { type: 'integer' },
  rate: { type: 'decimal' },
  referenceNum: text(20),
  extraCharge: { type: 'integer' },
  flag: { type: 'integer' },
  initialAuthAmount: { type: 'decimal' },
  // Point of sale, PIN debit, cash discount, level 2 and 3, cash and gift cards.
  tax: { type: 'decimal' },
  PIN: text(),
  ksnPIN: text(20),
  cash_discount_amount: { type: 'decimal' },
  cash_discount_percentage: { type: 'decimal' },
  islvl3: { type: 'flag' },
  total_tax: { type: 'decimal' },
  purchase_order: text(80),
  shipping_amount: { type: 'decimal' },
  shipping_zip: text(12),
  shipping_country: text(2),
  type: text(),
  cidentity_type: text(),
  giftcard: { type: 'integer' },
  // Series, stored cards, webhooks, receipts.
  is_recurring: { type: 'flag' },
  first_trxn: text(36),
  token: text(40),
  last4: text(4),
  expdate: text(4),
  intent: text(),
  profile_id: text(40),
  cnickname: text(),
  store: { type: 'choice' },
  hook_id: text(40),
  name: text(),
  uri: text(),
  event: text(),
  active: { type: 'choice' },
  run_pause: text(),
  content_type: text(),
  header_key: text(),
  header_value: text(),
  sendto_name: text(),
  sendto_email: text(120),
  transaction_type: text(),
  receipt_template_id: text(),
} as const satisfies Record<string, Field>;

export type FieldName = keyof typeof fields;
export type Fields = Readonly<Partial<Record<FieldName, string>>> & {
  /** JSON text, as is the ticket. */
  readonly metadata?: string;
  readonly ticket?: string;
  readonly items?: LineItems;
};

/** Other spellings that the vendor's own pages use, in lower case; the first of a line wins over them. */
const aliases: Readonly<Record<string, FieldName>> = {
  cardholdername: 'cardfullname',
  startdate: 'startDate',
  enddate: 'endDate',
  refnumber: 'referenceNum',
  referencenum: 'referenceNum',
  knspin: 'ksnPIN',
};

export type ReadFields =
  | { readonly ok: true; readonly fields: Fields; readonly aliasesUsed: readonly string[] }
  | { readonly ok: false; readonly message: string };

const absent = (value: unknown): boolean => value === undefined || value === null || value === '';

const flagTexts: Readonly<Record<string, string>> = { true: '1', '1': '1', false: '', '0': '' };

/** The field as text, or undefined when it is of the wrong type. */
const asText = (value: unknown, type: FieldType): string | undefined => {
  const flag = flagTexts[String(value).toLowerCase()];
  if (type === 'flag') return flag;
  if (type === 'choice') return flag === '' ? '0' : flag;
  const number = typeof value === 'number' && Number.isFinite(value) ? String(value) : undefined;
  const written = typeof value === 'string' ? value : undefined;
  switch (type) {
    case 'text':
      return written;
    case 'amount':
      return written !== undefined && parseAmount(written) !== undefined ? written : undefined;
    case 'decimal': {
      const decimal = written ?? number;
      return decimal !== undefined && parseAmount(decimal) !== undefined ? decimal : undefined;
    }
    case 'integer': {
      const integer = written ?? number;
      return integer !== undefined && /^\d{1,9}$/.test(integer) ? integer : undefined;
    }
  }
};

const has = (name: string): name is FieldName => Object.hasOwn(fields, name);

const named = (data: Data): { values: Map<FieldName, unknown>; aliasesUsed: string[] } => {
  const values = new Map<FieldName, unknown>();
  const aliasesUsed: string[] = [];
  for (const [key, value] of Object.entries(data)) if (has(key) && !absent(value)) values.set(key, value);
  for (const [key, value] of Object.entries(data)) {
    const name = aliases[key.toLowerCase()];
    if (name === undefined || has(key) || absent(value) || values.has(name)) continue;
    values.set(name, value);
    aliasesUsed.push(key);
  }
  return { values, aliasesUsed };
};

type ObjectFields = Pick<Fields, 'metadata' | 'ticket' | 'items'>;

/** The fields that are objects; each has its own rules. The vendor's SDK spells `items` `line_items`. */
const readObjects = (
  data: Data,
  aliasesUsed: string[],
): { ok: true; fields: ObjectFields } | { ok: false; message: string } => {
  let fields: ObjectFields = {};
  if (!absent(data['metadata'])) {
    const checked = checkMetadata(data['metadata']);
    if (!checked.ok) return checked;
    fields = { ...fields, metadata: checked.json };
  }
  if (!absent(data['ticket'])) {
    const checked = checkTicket(data['ticket']);
    if (!checked.ok) return checked;
    fields = { ...fields, ticket: checked.json };
  }
  if (absent(data['items']) && !absent(data['line_items'])) aliasesUsed.push('line_items');
  const items = absent(data['items']) ? data['line_items'] : data['items'];
  if (!absent(items)) {
    const checked = checkLineItems(items);
    if (!checked.ok) return checked;
    fields = { ...fields, items: checked.items };
  }
  return { ok: true, fields };
};

/** Reads what is known and of the right type; says which field is not. Never repeats a value. */
export const readFields = (data: Data): ReadFields => {
  const { values, aliasesUsed } = named(data);
  const read: Partial<Record<FieldName, string>> = {};
  for (const [name, value] of values) {
    const field: Field = fields[name];
    const written = asText(value, field.type);
    if (written === undefined) return { ok: false, message: `${name} is not of the right type or form.` };
    if (field.max !== undefined && written.length > field.max)
      return { ok: false, message: `${name} is longer than ${field.max} characters.` };
    if (written !== '') read[name] = written;
  }
  const objects = readObjects(data, aliasesUsed);
  return objects.ok ? { ok: true, fields: { ...read, ...objects.fields }, aliasesUsed } : objects;
};
