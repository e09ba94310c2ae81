// Collections that readers send from.
import type { HidUsage } from '../model.ts';

/** MagTek 99875191 section 4; ID TECH 80096504-001, "USB HID Data Format". */
export const vendorReports: HidUsage = { usagePage: 0xff00, usage: 1 };
/** USB HID Usage Tables: generic desktop, keyboard. */
export const keyboard: HidUsage = { usagePage: 0x01, usage: 0x06 };
/** USB HID Usage Tables: magnetic stripe readers (Windows calls it 142). */
export const magneticStripe: HidUsage = { usagePage: 0x8e };
/** MagTek 99875629, page 12. */
export const pinPad: HidUsage = { usagePage: 0xff20 };

export const magTek = 0x0801;
export const idTech = 0x0acd;
