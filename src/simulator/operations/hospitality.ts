// The hotel and car-rental additions to an authorization (QorCommerce v3, authorization page). When any of them is
// there, the five that describe the stay must be. What the pages leave open: an incremental authorization is a row of
// its own in the same folio, and a reversal releases every open authorization of the folio.
import type { Reply } from '../ledger/remembered-replies.ts';
import type { Fields } from '../wire/fields.ts';
import type { Host } from './host.ts';

const required = ['startDate', 'endDate', 'duration', 'rate', 'referenceNum'] as const;
const optional = ['extraCharge', 'flag', 'initialAuthAmount'] as const;
/** 2 restaurant, 3 gift shop, 4 mini bar, 5 telephone, 6 other, 7 laundry. */
const extraCharges = ['2', '3', '4', '5', '6', '7'];
/** 1 incremental, 2 no show, 3 reversal. */
const flags = ['1', '2', '3'];
export const reversalFlag = '3';

/** yymmdd as a number that orders like the date; undefined when there is no such day. */
const dayOf = (text: string): number | undefined => {
  const [year, month, day] = [text.slice(0, 2), text.slice(2, 4), text.slice(4)].map(Number) as [
    number,
    number,
    number,
  ];
  const date = new Date(Date.UTC(2000 + year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? date.getTime() : undefined;
};

/** The refusal of a bad set of fields; undefined when there is none, or no hospitality field at all. */
export const checkHospitality = (host: Host, fields: Fields): Reply | undefined => {
  if (![...required, ...optional].some((name) => fields[name] !== undefined)) return undefined;
  const absent = required.filter((name) => fields[name] === undefined);
  if (absent.length > 0) return host.answers.malformed(`Missing: ${absent.join(', ')}.`);
  const { startDate = '', endDate = '', extraCharge, flag } = fields;
  if (!/^\d{6}$/.test(startDate) || !/^\d{6}$/.test(endDate))
    return host.answers.malformed('startDate and endDate are six digits, yymmdd.');
  if (extraCharge !== undefined && !extraCharges.includes(extraCharge))
    return host.answers.malformed('extraCharge is one of 2 to 7.');
  if (flag !== undefined && !flags.includes(flag)) return host.answers.malformed('flag is one of 1 to 3.');
  const [start, end] = [dayOf(startDate), dayOf(endDate)];
  if (start === undefined || end === undefined || end < start) return host.answers.declined('30');
  return undefined;
};
