// Parts of the snapshot that follow from what the till goes by. Pure.
import type { Snapshot } from '../../contract/index.ts';
import type { TillSettings } from './till-parts.ts';

export const settingsPart = ({
  mode,
  currency,
  taxBasisPoints,
  frontDesk,
  practice,
}: TillSettings): Pick<
  Snapshot,
  'mode' | 'currency' | 'taxBasisPoints' | 'frontDesk' | 'practiceCards' | 'practiceFamilies'
> => ({ mode, currency, taxBasisPoints, frontDesk, ...practice });
