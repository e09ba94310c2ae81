import { describe, expect, it } from 'vitest';
import { listSerialPorts } from '../../../../drivers/serial/ports.ts';

describe('listSerialPorts', () => {
  it('names the maker and puts USB ports first', async () => {
    const list = async () => [
      { path: '/dev/ttyS10' },
      { path: '/dev/ttyS2', manufacturer: undefined },
      { path: '/dev/ttyUSB0', manufacturer: 'MagTek' },
    ];
    expect(await listSerialPorts(list)).toEqual([
      { path: '/dev/ttyUSB0', title: '/dev/ttyUSB0 (MagTek)' },
      { path: '/dev/ttyS2', title: '/dev/ttyS2' },
      { path: '/dev/ttyS10', title: '/dev/ttyS10' },
    ]);
  });

  it('is empty where udevadm is missing', async () => {
    const path = process.env['PATH'];
    process.env['PATH'] = '/nowhere';
    try {
      expect(await listSerialPorts()).toEqual([]);
    } finally {
      process.env['PATH'] = path;
    }
  });

  it('asks the machine', async () => {
    for (const port of await listSerialPorts()) expect(port.title.startsWith(port.path)).toBe(true);
  });
});
