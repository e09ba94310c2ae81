import { describe, expect, it } from 'vitest';
import { switchMode } from '../../../../drivers/hid/mode-switch.ts';
import { deviceAt, FakeHidBus, type Firmware } from './fake-hid-bus.ts';

const device = deviceAt('/dev/a');
const busWith = (firmware: Firmware): FakeHidBus => {
  const bus = new FakeHidBus();
  bus.firmware = firmware;
  return bus;
};
const sent = (bus: FakeHidBus) =>
  bus.last.sent.map((report) => `${report.length}: ${report.subarray(0, 5).toString('hex')}`);

describe('switchMode', () => {
  it('sets the interface type, resets and lets go', async () => {
    const bus = busWith((command) => (command.length === 24 ? [0, 0] : undefined));
    expect(await switchMode(bus, device, 'reports')).toEqual({ ok: true });
    expect(sent(bus)).toEqual(['25: 0001021000', '25: 0002000000']);
    expect(bus.last.closes).toBe(1);
  });

  it('finds the size of the command by trying', async () => {
    const bus = busWith((command) => (command.length === 60 ? [0, 0] : undefined));
    expect(await switchMode(bus, device, 'keystrokes')).toEqual({ ok: true });
    expect(sent(bus)).toEqual(['25: 0001021001', '61: 0001021001', '61: 0002000000']);
  });

  it('takes it for done when the device leaves before it has acknowledged the reset', async () => {
    const bus = busWith((command) => (command[0] === 2 ? undefined : [0, 0]));
    expect(await switchMode(bus, device, 'reports')).toEqual({ ok: true });
  });

  it.each([
    [[7, 0], 'needs-key'],
    [[2, 0], 'refused'],
    [[1, 0], 'refused'],
    [[0x55, 0], 'refused'],
    [[0, 200], 'no-answer'],
  ])('refuses on the answer %j as %s, and does not reset', async (answer, reason) => {
    const bus = busWith(() => answer);
    expect(await switchMode(bus, device, 'reports')).toEqual({ ok: false, reason });
    expect(sent(bus).some((report) => report.includes(': 0002'))).toBe(false);
    expect(bus.last.closes).toBe(1);
  });

  it('refuses where the device takes no command', async () => {
    const bus = busWith(() => undefined);
    expect(await switchMode(bus, device, 'reports')).toEqual({ ok: false, reason: 'no-answer' });
    expect([sent(bus).length, bus.last.closes]).toEqual([2, 1]);
  });

  it.each(['no-permission', 'taken', 'not-there', 'other'] as const)(
    'says %s where it cannot be opened',
    async (reason) => {
      const bus = busWith(() => [0, 0]);
      bus.faults.set(device.path, reason);
      expect(await switchMode(bus, device, 'reports')).toEqual({ ok: false, reason });
    },
  );

  it('does not swallow a bug', async () => {
    const bus = { open: () => Promise.reject(new TypeError('a bug')) };
    await expect(switchMode(bus, device, 'reports')).rejects.toThrow('a bug');
  });
});
