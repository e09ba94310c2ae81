// Which serial ports the machine has, for the settings screen.

export interface SerialPortEntry {
  readonly path: string;
  /** `/dev/ttyUSB0 (MagTek)`, or the path alone for on-board ports. */
  readonly title: string;
}

interface PortInfo {
  readonly path: string;
  readonly manufacturer?: string | undefined;
}

const listWithSerialPort = async (): Promise<readonly PortInfo[]> => {
  const { SerialPort } = await import('serialport');
  return SerialPort.list();
};

/**
 * Ports with a known maker (USB) first, each group by path. On Linux `serialport` asks `udevadm`; where that is missing
 * the list is empty and the path is typed by hand. Pseudo-terminals are never listed but can be opened.
 */
export const listSerialPorts = async (list = listWithSerialPort): Promise<readonly SerialPortEntry[]> => {
  const ports = await list().catch((): readonly PortInfo[] => []);
  const rank = (port: PortInfo) => (port.manufacturer === undefined ? 1 : 0);
  return [...ports]
    .sort(
      (left, right) =>
        rank(left) - rank(right) || left.path.localeCompare(right.path, 'en', { numeric: true }),
    )
    .map(({ path, manufacturer }) => ({
      path,
      title: manufacturer === undefined ? path : `${path} (${manufacturer})`,
    }));
};
