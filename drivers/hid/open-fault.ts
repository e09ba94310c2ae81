// Why a device could not be opened. hidapi gives no code but only words, which are in the user's language: on Linux the
// file itself is asked, elsewhere the system's number is taken out of the words.
import { access, constants } from 'node:fs/promises';
import type { HidFaultReason } from './hid-bus.ts';

const reasonOfCode: Readonly<Record<string, HidFaultReason>> = {
  EACCES: 'no-permission',
  EPERM: 'no-permission',
  ENOENT: 'not-there',
  ENXIO: 'not-there',
  ENODEV: 'not-there',
};

/** Windows system error codes (winerror.h), and IOKit's `IOReturn` of macOS (IOReturn.h). */
const reasonOfNumber: Readonly<Record<string, HidFaultReason>> = {
  '00000002': 'not-there', // ERROR_FILE_NOT_FOUND
  '00000003': 'not-there', // ERROR_PATH_NOT_FOUND
  '00000005': 'no-permission', // ERROR_ACCESS_DENIED
  '00000020': 'taken', // ERROR_SHARING_VIOLATION
  '0000048F': 'not-there', // ERROR_DEVICE_NOT_CONNECTED
  E00002C0: 'not-there', // kIOReturnNoDevice
  E00002C1: 'no-permission', // kIOReturnNotPrivileged
  E00002C5: 'taken', // kIOReturnExclusiveAccess
  E00002E2: 'no-permission', // kIOReturnNotPermitted
};

/** @param error what hidapi said: `open_device: (0x00000005) ...` on Windows, `... (0xE00002C5) ...` on macOS */
export const openFaultReason = async (path: string, error: unknown): Promise<HidFaultReason> => {
  const words = error instanceof Error ? error.message : '';
  const number = /\(0x([0-9A-F]{8})\)/i.exec(words)?.[1]?.toUpperCase();
  if (number !== undefined) return reasonOfNumber[number] ?? 'other';
  if (!path.startsWith('/dev/')) return 'other';
  try {
    await access(path, constants.R_OK | constants.W_OK);
    return 'other';
  } catch (fault) {
    return reasonOfCode[(fault as NodeJS.ErrnoException).code ?? ''] ?? 'other';
  }
};
