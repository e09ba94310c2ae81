// The sealed file that carries what waits to another till: where it goes and whence it comes, by the system's own dialogs.
// The page names no path and sees no byte.
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { BrowserWindow, Dialog } from 'electron';
import { writeWholeBytes } from '../base/whole-file.ts';

export interface CarriedPlaces {
  readonly dialog: Pick<Dialog, 'showSaveDialog' | 'showOpenDialog'>;
  readonly window: BrowserWindow | undefined;
  /** Practice mode may name a folder: then nobody is asked. */
  readonly practiceFolder: string | undefined;
}

const extension = 'countertop-cards';
const filters = [{ name: 'Countertop cards', extensions: [extension] }];
/** Far above what the count cap lets in. */
const readMaxBytes = 64 * 1_048_576;

/** @param nowMs names the file @returns false when it was called off */
export const writeCarried = async (
  bytes: Buffer,
  { dialog, window, practiceFolder }: CarriedPlaces,
  nowMs: number,
): Promise<boolean | 'failed'> => {
  const name = `carried.${extension}`;
  let file = practiceFolder === undefined ? undefined : path.join(practiceFolder, name);
  if (file === undefined && window !== undefined) {
    const chosen = await dialog.showSaveDialog(window, { defaultPath: name, filters });
    if (chosen.canceled || chosen.filePath === '') return false;
    file = chosen.filePath;
  }
  if (file === undefined) return false;
  try {
    await writeWholeBytes(file, bytes, String(nowMs));
    return true;
  } catch {
    return 'failed';
  }
};

/** @returns null when it was called off */
export const readCarried = async ({
  dialog,
  window,
  practiceFolder,
}: CarriedPlaces): Promise<Buffer | null | 'failed'> => {
  let file = practiceFolder === undefined ? undefined : path.join(practiceFolder, `carried.${extension}`);
  if (file === undefined && window !== undefined) {
    const { canceled, filePaths } = await dialog.showOpenDialog(window, {
      properties: ['openFile'],
      filters,
    });
    file = canceled ? undefined : filePaths[0];
  }
  if (file === undefined) return null;
  try {
    return (await stat(file)).size > readMaxBytes ? 'failed' : await readFile(file);
  } catch {
    return 'failed';
  }
};
