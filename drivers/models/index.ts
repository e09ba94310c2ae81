// The readers that are known, and which of them a device on the bus is.
import type { HidUsage, ReaderModel, UsbId } from '../model.ts';
import { generic } from './generic.ts';
import { idTechHid } from './idtech-hid.ts';
import { idTechKeyboard } from './idtech-keyboard.ts';
import { idTechMagTekLike } from './idtech-magtek-like.ts';
import { idTechVersaKey } from './idtech-versakey.ts';
import { magTekDynamag } from './magtek-dynamag.ts';
import { magTekDynaProMini } from './magtek-dynapro-mini.ts';
import { magTekIDynamo5 } from './magtek-idynamo5.ts';
import { magTekKeyboard } from './magtek-keyboard.ts';
import { magTekMagneSafe } from './magtek-magnesafe.ts';
import { magTekSureSwipe } from './magtek-sureswipe.ts';
import { keyboard } from './usages.ts';

/** The more particular first. */
export const models: readonly ReaderModel[] = [
  magTekSureSwipe,
  magTekDynamag,
  ...magTekMagneSafe,
  magTekIDynamo5,
  magTekDynaProMini,
  magTekKeyboard,
  idTechHid,
  idTechMagTekLike,
  idTechKeyboard,
  idTechVersaKey,
  ...generic,
];

export const modelNamed = (id: string): ReaderModel | undefined => models.find((model) => model.id === id);

/** One collection of a device, as the bus lists it. Some platforms do not tell the collection: then the ids count alone. */
export interface FoundCollection extends UsbId {
  readonly usagePage?: number | null | undefined;
  readonly usage?: number | null | undefined;
}

/** A reader that is sold under somebody else's ids: a row of a table that the shop may add to. */
export interface OemId extends UsbId {
  readonly model: string;
}

const isSame = (left: UsbId, right: UsbId): boolean =>
  left.vendorId === right.vendorId && left.productId === right.productId;

const isIn = ({ usagePage, usage }: FoundCollection, wanted: HidUsage): boolean =>
  usagePage === wanted.usagePage && (wanted.usage === undefined || usage === wanted.usage);

/** No system lets a program read the reports of a keyboard. */
const isKeyboard = (found: FoundCollection): boolean => isIn(found, keyboard);

const mayBe = (found: FoundCollection, { usages, sends }: ReaderModel): boolean => {
  // 0 is what a library says that does not read report descriptors.
  if ((found.usagePage ?? 0) === 0) return true;
  return usages.length > 0
    ? usages.some((usage) => isIn(found, usage))
    : isKeyboard(found) === (sends === 'keyboard');
};

const isNamed = (found: FoundCollection, { usbIds }: ReaderModel): boolean =>
  usbIds.some((id) => isSame(id, found));

/** A model without ids is known by its collection, which must then be told. */
const isKnownByCollection = (found: FoundCollection, { usbIds, vendorIds, usages }: ReaderModel): boolean =>
  usbIds.length === 0 &&
  (vendorIds?.includes(found.vendorId) ?? true) &&
  usages.some((usage) => isIn(found, usage));

/**
 * The model of which this is the collection that sends, or undefined.
 * @param oemIds looked at first. Such a device may have collections of its maker's own: only a keyboard must be a keyboard
 */
export const modelOf = (found: FoundCollection, oemIds: readonly OemId[] = []): ReaderModel | undefined => {
  const oem = oemIds.find((id) => isSame(id, found));
  const renamed = oem && modelNamed(oem.model);
  if (renamed !== undefined)
    return isKeyboard(found) === (renamed.sends === 'keyboard') ? renamed : undefined;
  return (
    models.find((model) => isNamed(found, model) && mayBe(found, model)) ??
    models.find((model) => isKnownByCollection(found, model))
  );
};
