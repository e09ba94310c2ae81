// What `npm run pci-check` wrote for this register: read for the auditor's page, never by anything that decides.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type SelfCheck, selfCheckSchema } from '../../contract/security.ts';

/** @param userData the user data folder */
export const selfCheckFile = (userData: string): string => path.join(userData, 'security', 'pci-check.json');

/** @returns null where there is none, or one that cannot be read */
export const readSelfCheck = (file: string): SelfCheck | null => {
  try {
    return selfCheckSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return null;
  }
};
