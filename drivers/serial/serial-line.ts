// The wire below the serial reader: the few things it needs of a serial port, and how the real one is opened.
// `serialport` is loaded only when a serial reader is set up, so a till without one neither waits for it nor needs it.

export interface SerialSettings {
  /** `/dev/ttyUSB0`, `COM3`, or a pseudo-terminal. */
  readonly path: string;
  readonly baudRate: number;
  readonly dataBits: 7 | 8;
  readonly parity: 'none' | 'even' | 'odd';
  readonly stopBits: 1 | 2;
}

/** An open port. `close` comes once, with an error when the port went by itself. */
export interface SerialLine {
  on(event: 'data', listener: (chunk: Buffer) => void): unknown;
  on(event: 'close', listener: (error: Error | null) => void): unknown;
  on(event: 'error', listener: (error: Error) => void): unknown;
  close(done: (error: Error | null) => void): void;
}

/** Resolves with an open port; rejects with the reason in its message, which names the path and no card data. */
export type ConnectLine = (settings: SerialSettings) => Promise<SerialLine>;

export const connectSerialPort: ConnectLine = async (settings) => {
  const { SerialPort } = await import('serialport');
  const port = new SerialPort({ ...settings, autoOpen: false });
  await new Promise<void>((resolve, reject) => {
    port.open((error) => (error === null ? resolve() : reject(error)));
  });
  return port;
};
