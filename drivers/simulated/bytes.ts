// Buffers of the twins: each in memory of its own, never in Node's shared pool, so that overwriting them leaves nothing.

/** Latin text as bytes. */
export const ascii = (text: string): Buffer => {
  const bytes = Buffer.alloc(text.length);
  bytes.write(text, 'latin1');
  return bytes;
};

/** Upper-case hexadecimal digits, as readers type them. */
export const hexDigits = (bytes: Uint8Array): Buffer => {
  const digits = Buffer.alloc(2 * bytes.length);
  digits.write(
    Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('hex').toUpperCase(),
    'latin1',
  );
  return digits;
};

/** One after the other in a buffer of its own; the parts are overwritten. */
export const joined = (parts: readonly Uint8Array[]): Buffer => {
  const whole = Buffer.alloc(parts.reduce((length, part) => length + part.length, 0));
  let next = 0;
  for (const part of parts) {
    whole.set(part, next);
    next += part.length;
    part.fill(0);
  }
  return whole;
};

/** Cut into chunks of `size` bytes, the last one shorter; the whole is overwritten. */
export const chunked = (whole: Buffer, size: number): readonly Buffer[] => {
  const chunks: Buffer[] = [];
  for (let start = 0; start < whole.length; start += size) {
    const part = whole.subarray(start, start + size);
    const chunk = Buffer.alloc(part.length);
    chunk.set(part);
    chunks.push(chunk);
  }
  whole.fill(0);
  return chunks;
};

/** Serial lines hand their bytes on as the receiver's buffer fills: 16 bytes in the common one (16550). */
export const bursts = (whole: Buffer): readonly Buffer[] => chunked(whole, 16);

export const keystrokes = (whole: Buffer): readonly Buffer[] => chunked(whole, 1);
