// What a serial port hears of a reader that speaks at other settings: the line as bits over time, sampled as a UART does.
import type { SerialSettings } from '../../../../drivers/serial/serial-line.ts';

type LineSettings = Omit<SerialSettings, 'path'>;

const oddBits = (value: number): number => {
  let bits = value;
  for (let shift = 4; shift > 0; shift >>= 1) bits ^= bits >> shift;
  return bits & 1;
};

const bitsOf = (byte: number, { dataBits, parity }: LineSettings): number[] => {
  const value = byte & (dataBits === 7 ? 0x7f : 0xff);
  const data = Array.from({ length: dataBits }, (_, bit) => (value >> bit) & 1);
  const check = parity === 'none' ? [] : [parity === 'even' ? oddBits(value) : 1 - oddBits(value)];
  return [0, ...data, ...check, 1];
};

/** @param gapBits idle time between two characters, in bits of the sender */
export const heardAt = (
  sent: Uint8Array,
  sender: LineSettings,
  receiver: LineSettings,
  gapBits = 0,
): Buffer => {
  const idle = Array.from({ length: gapBits }, () => 1);
  const line = [...sent].flatMap((byte) => [...bitsOf(byte, sender), ...idle]);
  const levelAt = (seconds: number): number => line[Math.floor(seconds * sender.baudRate)] ?? 1;
  const endS = line.length / sender.baudRate;
  const stepS = 1 / receiver.baudRate / 16;
  const bitS = 1 / receiver.baudRate;
  const heard: number[] = [];
  const frameBits = receiver.dataBits + (receiver.parity === 'none' ? 0 : 1);
  for (let at = 0; at < endS; at += stepS) {
    if (levelAt(at) !== 0) continue;
    if (levelAt(at + bitS / 2) !== 0) continue; // too short for a start bit
    let value = 0;
    for (let bit = 0; bit < receiver.dataBits; bit += 1) value |= levelAt(at + (1.5 + bit) * bitS) << bit;
    heard.push(value);
    // A UART waits for the stop bit's middle; with a line still low it waits for the next edge.
    at += (1.5 + frameBits) * bitS;
    while (at < endS && levelAt(at) === 0) at += stepS;
  }
  return Buffer.from(heard);
};
