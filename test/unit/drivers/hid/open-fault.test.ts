import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { openFaultReason } from '../../../../drivers/hid/open-fault.ts';

describe('why a device could not be opened', () => {
  it.each([
    ['open_device: (0x00000005) Access is denied.', 'no-permission'],
    ['open_device: (0x00000005) Zugriff verweigert', 'no-permission'],
    ['open_device: (0x00000020) The process cannot access the file', 'taken'],
    ['open_device: (0x00000002) The system cannot find the file specified.', 'not-there'],
    ['open_device: (0x0000001F) A device attached to the system is not functioning.', 'other'],
  ])('is on Windows in the number of "%s"', async (message, reason) => {
    const found = '\\\\?\\HID#VID_0801&PID_0002#7&1&0&0000#{4d1e55b2-f16f-11cf-88cb-001111000030}';
    expect(await openFaultReason(found, new Error(message))).toBe(reason);
  });

  it.each([
    ['(0xE00002C5) exclusive access and device already open', 'taken'],
    ['(0xe00002e2) not permitted', 'no-permission'],
    ['(0xE00002C0) no such device', 'not-there'],
  ])('is on macOS in the number of "%s"', async (message, reason) => {
    const words = `hid_open_path: failed to open IOHIDDevice from mach entry: ${message}`;
    expect(await openFaultReason('DevSrvsID:4294968000', new Error(words))).toBe(reason);
  });

  it('is on Linux asked of the file, whatever language the words are in', async () => {
    const words = new Error('cannot open device with path /dev/hidraw99: Keine Berechtigung');
    expect(await openFaultReason('/dev/hidraw99', words)).toBe('not-there');
    expect(await openFaultReason('/dev/null', words)).toBe('other');
  });

  it('is open where nothing tells', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'countertop-fault-'));
    expect(await openFaultReason(folder, new Error('no number'))).toBe('other');
    expect(await openFaultReason('DevSrvsID:1', undefined)).toBe('other');
    rmSync(folder, { recursive: true });
  });
});
