// What a folio's lines come to: as a whole, for each guest, and what of the stay is not posted yet. Minor units.
import { money, shareOf } from '../money/money.ts';
import { type Folio, isUnderWay } from './folio.ts';
import { type FolioLine, leftOf } from './line-schema.ts';

export interface Total {
  readonly netMinor: number;
  readonly taxMinor: number;
  readonly totalMinor: number;
}

export const totalOf = (lines: readonly FolioLine[]): Total => {
  const netMinor = lines.reduce((sum, line) => sum + line.netMinor, 0);
  const taxMinor = lines.reduce((sum, line) => sum + line.taxMinor, 0);
  return { netMinor, taxMinor, totalMinor: netMinor + taxMinor };
};

export interface GuestShare extends Total {
  /** Null for the folio's own guest. */
  readonly guestId: string | null;
  readonly name: string;
  readonly lines: readonly FolioLine[];
}

/** Everybody's part, for a receipt each; those without a line too. The parts add up to the folio: no line is on two. */
export const splitByGuest = ({ guest, companions, lines }: Folio): readonly GuestShare[] =>
  [{ id: null, name: guest.name }, ...companions].map(({ id, name }) => {
    const own = lines.filter(({ guestId }) => guestId === id);
    return { guestId: id, name, lines: own, ...totalOf(own) };
  });

/** Units of the rate that no line has posted yet. A room line that was wholly corrected has posted none. */
export const unitsLeft = ({ stay, lines }: Folio): number => {
  const posted = lines
    .filter((line) => line.kind === 'room' && line.corrects === null && leftOf(line, lines).netMinor > 0)
    .reduce((sum, { quantity }) => sum + quantity, 0);
  return Math.max(0, stay.duration - posted);
};

/** So many units of the rate with tax; rounded for each unit, as the lines will be that the night audit posts. */
export const unitsTotal = (
  { rateMinor, taxBasisPoints, currency }: Pick<Folio, 'rateMinor' | 'taxBasisPoints' | 'currency'>,
  units: number,
): Total => {
  const netMinor = rateMinor * units;
  const taxMinor = shareOf(money(rateMinor, currency), taxBasisPoints).minor * units;
  return { netMinor, taxMinor, totalMinor: netMinor + taxMinor };
};

/** What the folio will come to, as far as anybody knows: its lines, and the units to be posted while the stay goes on. */
export const expectedMinor = (folio: Folio): number =>
  totalOf(folio.lines).totalMinor + (isUnderWay(folio) ? unitsTotal(folio, unitsLeft(folio)).totalMinor : 0);
