// What a guest signs before money is held, and what proves a reservation whose guest never came. A hold for a stay is an
// estimate: card brands want the guest to be told so, with the amount, and that more may be asked for within the stay.
import type { Consent, Estimate } from '../folio/estimate.ts';
import type { Folio } from '../folio/folio.ts';
import { reservationProof } from '../folio/no-show.ts';
import { unitsLeft, unitsTotal } from '../folio/totals.ts';
import {
  amount,
  headRows,
  pair,
  type ReceiptHead,
  type ReceiptRow,
  rule,
  stamp,
  text,
} from '../receipt/paper.ts';
import { chargeName, folioRows, modeWords, unitsText } from './paper-words.ts';

const nouns = { hotel: 'stay', 'car-rental': 'rental' } as const;

/** The sentence that the guest agrees to: on the screen and above the signature alike. */
export const consentSentence = (consent: Consent): string => {
  const { mode, arrival, departure, duration, unit, number, what } = consent;
  const noun = nouns[mode];
  const parts = what.map((part) => chargeName(part, mode).toLowerCase()).join(', ');
  return [
    `I agree that ${amount(consent.amountMinor, consent.currency)} is held on my card for my ${noun} from`,
    `${arrival} to ${departure} (${unitsText(duration, unit)}), ${modeWords[mode].number.toLowerCase()} ${number}.`,
    `The amount is an estimate of ${parts}, tax included, and is not charged yet.`,
    `If what I spend comes near it, further amounts may be held within the ${noun}.`,
    `What is not needed is released after the ${noun}.`,
  ].join(' ');
};

/** Where the guest lets the card be kept: for what belongs to this stay, and until it is removed. */
export const keepSentence = ({ mode, number }: Pick<Consent, 'mode' | 'number'>): string =>
  `I agree that my card is kept for ${modeWords[mode].number.toLowerCase()} ${number}, and that what I have agreed to ` +
  'is held and charged on it without the card being shown again. I may have it removed at any time.';

const signatureRows = (name: string): ReceiptRow[] => [
  rule,
  text('Signature'),
  text('____________________'),
  text(name),
];

/** @param how `keepsCard`: the guest lets the card be kept; `atMs`: wall clock */
export const consentSlip = (
  { parts, totalMinor, consent }: Pick<Estimate, 'parts' | 'totalMinor' | 'consent'>,
  head: ReceiptHead,
  how: { readonly atMs: number; readonly keepsCard: boolean },
): ReceiptRow[] => {
  const { mode, currency, number, guest, arrival, departure, duration, unit } = consent;
  const stay = { arrival, departure, duration, unit };
  return [
    ...headRows(head),
    rule,
    pair('HOLD', stamp(how.atMs), true),
    ...folioRows({ mode, number, stay }, guest, null),
    rule,
    ...parts.map((part) =>
      pair(
        [chargeName(part.what, mode), part.text].filter(Boolean).join(': '),
        amount(part.totalMinor, currency),
      ),
    ),
    pair('ESTIMATE', amount(totalMinor, currency), true),
    rule,
    text(consentSentence(consent)),
    ...(how.keepsCard ? [text(keepSentence(consent))] : []),
    ...signatureRows(guest),
  ];
};

/** What the folio has posted of its rate; one unit where nothing is posted yet. */
const chargedUnits = (folio: Folio): number => Math.max(1, folio.stay.duration - unitsLeft(folio));

/** @param terms the property's own sentence on cancelling, as the guest was told @param atMs wall clock */
export const noShowProof = (folio: Folio, terms: string, head: ReceiptHead, atMs: number): ReceiptRow[] => {
  const { mode, currency, stay } = folio;
  const proof = reservationProof(folio, terms, chargedUnits(folio));
  const { netMinor, taxMinor, totalMinor } = unitsTotal(folio, proof.units);
  return [
    ...headRows(head),
    rule,
    pair('RESERVATION', stamp(atMs), true),
    ...folioRows({ mode, number: proof.number, stay }, proof.guest, null),
    rule,
    pair('NO-SHOW', unitsText(proof.units, proof.unit), true),
    pair(chargeName('room', mode), amount(netMinor, currency)),
    ...(taxMinor === 0 ? [] : [pair('Tax', amount(taxMinor, currency))]),
    pair('TOTAL', amount(totalMinor, currency), true),
    rule,
    text(`Reserved for ${proof.guest} from ${proof.arrival} to ${proof.departure}.`),
    ...(folio.status === 'no-show' ? [text('Nobody arrived, and nobody cancelled in time.')] : []),
    ...(proof.terms === '' ? [] : [text('Agreed when it was reserved:'), text(proof.terms)]),
  ];
};
