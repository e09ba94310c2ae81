import { describe, expect, it } from 'vitest';
import { readersViewSchema, type ReaderView } from '../../../src/contract/index.ts';

const windowsPath =
  '\\\\?\\HID#VID_0801&PID_0011&MI_00&Col01#8&1a2b3c4d&0&0000#{4d1e55b2-f16f-11cf-88cb-001111000030}';

describe('the view of the readers', () => {
  it.each([`usb:magtek-magnesafe-wireless:${windowsPath}`, `serial:/${'d'.repeat(199)}`])(
    'has room for the id of every reader that may be set up: %s',
    (id) => {
      const reader: ReaderView = {
        id,
        title: 'Reader',
        connection: 'usb',
        serialNumber: null,
        firmware: null,
        state: 'ready',
        trouble: null,
        inUse: true,
        switchesTo: null,
        lastRead: null,
      };
      const view = {
        process: 'running',
        readers: [reader],
        takesAnyUsb: true,
        test: null,
        speed: null,
        permissionCommand: null,
      };
      expect(readersViewSchema.safeParse(view).success).toBe(true);
    },
  );
});
