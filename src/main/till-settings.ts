// From the settings to what the rooms of a till go by.
import { practiceCards } from '../../drivers/simulated/cards.ts';
import { readerFamilies } from '../../drivers/simulated/families.ts';
import type { MismatchRule, PlainSettings } from '../contract/index.ts';
import { metadataOf } from './gateway/metadata.ts';
import type { Metadata } from './gateway/port.ts';
import type { TillSettings } from './register/till.ts';

/** @param setUp false where live mode lacks keys or merchant ids */
export const tillSettings = (settings: PlainSettings, setUp: boolean): TillSettings => ({
  mode: settings.environment,
  currency: 'USD',
  taxBasisPoints: settings.taxBasisPoints,
  frontDesk: settings.frontDesk.mode,
  receipt: { lines: settings.receiptHeader, practice: settings.environment === 'practice' },
  setUp,
  metadata: metadataFrom(settings),
  practice: practiceOf(settings),
});

const practiceOf = ({ environment, reader }: PlainSettings): TillSettings['practice'] => {
  const simulated = environment === 'practice' && reader.kind === 'simulated';
  return {
    practiceCards: simulated ? practiceCards.map(({ id, title }) => ({ id, title })) : [],
    practiceFamilies: simulated ? readerFamilies.map(({ id, title }) => ({ id, title })) : [],
  };
};

export const ruleFor = (settings: PlainSettings, check: 'address' | 'cardCode'): MismatchRule =>
  check === 'address' ? settings.onAddressMismatch : settings.onCodeMismatch;

export const metadataFrom = ({ registerName, clerkName, labels }: PlainSettings): Metadata =>
  metadataOf({ register: registerName, clerk: clerkName, labels });
