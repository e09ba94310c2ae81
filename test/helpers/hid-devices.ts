// Readers to mock: ids and sizes as the makers document them, with nothing of a real unit.
import type { MockedHid } from './hid-mock.ts';

const magtek = { vendorId: 0x0801, manufacturer: 'Mag-Tek', release: 0x0100, usagePage: 0xff00, usage: 1 };

/** 99875191: clear tracks in one report. */
export const sureSwipe: MockedHid = {
  ...magtek,
  productId: 0x0002,
  product: 'USB Swipe Reader',
  serialNumber: null,
  reportBytes: 337,
  featureBytes: 24,
};

/** 99875475: the report of a Dynamag. */
export const dynamag: MockedHid = {
  ...magtek,
  productId: 0x0011,
  product: 'Dynamag',
  serialNumber: 'B000001',
  reportBytes: 856,
  featureBytes: 60,
};

/** The same in keyboard mode; its keyboard collection takes the feature report. */
export const keyboardMode: MockedHid = {
  ...sureSwipe,
  productId: 0x0001,
  product: 'USB Keyboard Swipe Reader',
  usagePage: 1,
  usage: 6,
};
