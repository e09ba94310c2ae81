// What a guest who never came is charged: one unit of the rate with tax by default, which is what card brands let a hotel take
// as a rule; and the text that proves the reservation, for the receipt and a dispute.
import type { Folio } from './folio.ts';
import type { ChargeDraft } from './lines.ts';

/** @param units of the rate; more than one only where the guest has agreed to it in writing */
export const noShowCharge = (
  { rateMinor }: Folio,
  line: Pick<ChargeDraft, 'id' | 'text' | 'atMs' | 'clerk'>,
  units = 1,
): ChargeDraft => ({ ...line, kind: 'room', quantity: units, unitMinor: rateMinor });

/** For the words of the proof. */
export interface ReservationProof {
  readonly number: string;
  readonly guest: string;
  readonly arrival: string;
  readonly departure: string;
  readonly units: number;
  readonly unit: Folio['stay']['unit'];
  /** As the guest was told: the property's own sentence on cancelling. */
  readonly terms: string;
}

export const reservationProof = (
  { number, guest, stay }: Folio,
  terms: string,
  units = 1,
): ReservationProof => ({
  number,
  guest: guest.name,
  arrival: stay.arrival,
  departure: stay.departure,
  units,
  unit: stay.unit,
  terms,
});
