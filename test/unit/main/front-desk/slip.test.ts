// What is signed and what proves a reservation: the words, with amount, stay and terms.
import { describe, expect, it } from 'vitest';
import { paperRowsSchema } from '../../../../src/contract/views.ts';
import { estimateOf } from '../../../../src/main/folio/estimate.ts';
import type { ReceiptRow } from '../../../../src/main/receipt/paper.ts';
import { stamp } from '../../../../src/main/receipt/paper.ts';
import {
  consentSentence,
  consentSlip,
  keepSentence,
  noShowProof,
} from '../../../../src/main/front-desk/slip.ts';
import { folioWith, noonMs, valueOf, withCharge } from '../folio/bench.ts';

const head = { lines: ['Hotel Example'], practice: false };
const services = [
  { kind: 'restaurant', text: 'Half board', netMinor: 9_000 },
  { kind: 'restaurant', text: '', netMinor: 1_000 },
] as const;
const estimate = valueOf(estimateOf(folioWith(), services));
const drawn = (rows: readonly ReceiptRow[]): string[] => {
  expect(paperRowsSchema.safeParse(rows).success).toBe(true);
  return rows.map((row) =>
    row.kind === 'pair' ? `${row.left} | ${row.right}` : row.kind === 'rule' ? '--' : row.text,
  );
};

describe('the consent', () => {
  it('says the amount, the stay, what it is for, that it is an estimate and may be raised', () => {
    expect(consentSentence(estimate.consent)).toBe(
      'I agree that USD 497.96 is held on my card for my stay from 2026-11-21 to 2026-11-24 (3 nights), ' +
        'folio CT-A1-000001. The amount is an estimate of room, restaurant, tax included, and is not charged yet. ' +
        'If what I spend comes near it, further amounts may be held within the stay. ' +
        'What is not needed is released after the stay.',
    );
  });

  it('speaks of a rental where it is one', () => {
    const rental = folioWith({
      mode: 'car-rental',
      currency: 'QAR',
      stay: { arrival: '2026-11-21', departure: '2026-11-22', unit: 'day' },
    });
    expect(consentSentence(valueOf(estimateOf(rental, [])).consent)).toMatch(
      /^I agree that QAR 129\.90 is held on my card for my rental from .* \(1 day\), rental agreement CT-/,
    );
    expect(keepSentence({ mode: 'car-rental', number: '7' })).toContain('kept for rental agreement 7');
  });

  it('is a slip with the estimate’s parts and a line to sign on', () => {
    const slip = drawn(consentSlip(estimate, head, { atMs: noonMs, keepsCard: false }));
    expect(slip).toEqual([
      'Hotel Example',
      '--',
      `HOLD | ${stamp(noonMs)}`,
      'Folio | CT-A1-000001',
      'Guest | Guest One',
      'Stay | 2026-11-21 to 2026-11-24',
      ' | 3 nights',
      '--',
      'Room | USD 389.70',
      'Restaurant: Half board | USD 97.43',
      'Restaurant | USD 10.83',
      'ESTIMATE | USD 497.96',
      '--',
      consentSentence(estimate.consent),
      '--',
      'Signature',
      '____________________',
      'Guest One',
    ]);
  });

  it('has the sentence on the kept card only where the guest lets it be kept', () => {
    const sentence = keepSentence(estimate.consent);
    expect(drawn(consentSlip(estimate, head, { atMs: noonMs, keepsCard: true }))).toContain(sentence);
    expect(drawn(consentSlip(estimate, head, { atMs: noonMs, keepsCard: false }))).not.toContain(sentence);
  });
});

describe('the proof of a reservation', () => {
  const terms = 'Free until the day before arrival; then one night is charged.';

  it('says what was reserved, what it costs and on which terms', () => {
    expect(drawn(noShowProof(folioWith(), terms, head, noonMs))).toEqual([
      'Hotel Example',
      '--',
      `RESERVATION | ${stamp(noonMs)}`,
      'Folio | CT-A1-000001',
      'Guest | Guest One',
      'Stay | 2026-11-21 to 2026-11-24',
      ' | 3 nights',
      '--',
      'NO-SHOW | 1 night',
      'Room | USD 120.00',
      'Tax | USD 9.90',
      'TOTAL | USD 129.90',
      '--',
      'Reserved for Guest One from 2026-11-21 to 2026-11-24.',
      'Agreed when it was reserved:',
      terms,
    ]);
  });

  it('says that nobody came only once that is known, and what was charged then', () => {
    const charged = withCharge(folioWith(), {
      kind: 'room',
      text: 'No-show',
      quantity: 2,
      unitMinor: 12_000,
    });
    const rows = drawn(
      noShowProof({ ...charged, status: 'no-show', completedAtMs: noonMs }, '', head, noonMs),
    );
    expect(rows).toContain('NO-SHOW | 2 nights');
    expect(rows).toContain('TOTAL | USD 259.80');
    expect(rows.at(-1)).toBe('Nobody arrived, and nobody cancelled in time.');
  });
});
