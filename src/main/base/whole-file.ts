// Writes a small text file so that it is there whole or not at all. For its owner alone: it tells of guests and money.
import { open, rename, rm } from 'node:fs/promises';

/** @param id names the unfinished file beside it @throws the system's error; nothing is left behind then */
export const writeWhole = (file: string, text: string, id: string): Promise<void> =>
  writeWholeBytes(file, Buffer.from(text), id);

/** The same for bytes. @throws the system's error; nothing is left behind then */
export const writeWholeBytes = async (file: string, bytes: Uint8Array, id: string): Promise<void> => {
  const unfinished = `${file}.${id}.unfinished`;
  try {
    const target = await open(unfinished, 'wx', 0o600);
    try {
      await target.writeFile(bytes);
      await target.sync();
    } finally {
      await target.close();
    }
    await rename(unfinished, file);
  } catch (fault) {
    await rm(unfinished, { force: true }).catch(() => undefined);
    throw fault;
  }
};
