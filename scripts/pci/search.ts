// Where the self-check looks, and what it found there. A hit names place, file and form, never the number.
import { chmodSync, lstatSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { SelfCheck } from '../../src/contract/security.ts';
import { type Hit, type Needle, searchForCardData } from '../../test/e2e/harness/card-data-search.ts';
import { makeFolder } from '../../test/e2e/harness/folders.ts';
import { dumpMemory } from '../../test/e2e/harness/process-memory.ts';

export type Place = SelfCheck['places'][number];

export interface Searched {
  readonly places: readonly Place[];
  /** One line a hit: what, in which form, where. */
  readonly findings: readonly string[];
  /** Processes that this user may not look into. */
  readonly unread?: readonly string[];
}

/** The first that fits. */
const placesOfFiles: readonly (readonly [RegExp, string])[] = [
  [/(^|\/)Crash|\.dmp$|(^|\/)core(\.\d+)?$|heapsnapshot$/, 'dumps'],
  [/(^|\/)journal\.db/, 'journal'],
  [/(^|\/)(vault|keys)\//, 'vault'],
  [/(^|\/)logs\//, 'logs'],
  [/(^|\/)(exports)\//, 'exports'],
  [/(^|\/)(prints)\//, 'prints'],
  [/(^|\/)tmp\//, 'temporary files'],
  [/^(user-data\/)?[^/]+\.json$|(^|\/)Preferences$|(^|\/)Local State$/, 'settings'],
];
export const placeOf = (relative: string): string =>
  placesOfFiles.find(([pattern]) => pattern.test(relative))?.[1] ?? 'browser files';
/** Always told of, also where there is nothing to search. */
const alwaysTold = ['journal', 'vault', 'logs', 'settings', 'exports', 'prints', 'dumps', 'temporary files'];

const describe = ({ needle, form, offset }: Hit, where: string): string =>
  `${needle}, ${form}, in ${where}${offset < 0 ? '' : ` at ${offset}`}`;

/** Links are not followed: what they lead to stands elsewhere, or nowhere. */
const filesUnder = (folder: string): readonly string[] =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));

/** Every file below the folders, by place. */
export const searchFolders = (folders: readonly string[], needles: readonly Needle[]): Searched => {
  const byPlace = new Map<string, string[]>(alwaysTold.map((place) => [place, []]));
  for (const folder of folders)
    for (const file of filesUnder(folder)) {
      const place = placeOf(path.relative(folder, file).split(path.sep).join('/'));
      byPlace.set(place, [...(byPlace.get(place) ?? []), file]);
    }
  return together(...Array.from(byPlace, ([place, files]) => searchFiles(place, files, needles)));
};

/** Files of a user in a folder that others write to, too. @param sinceMs wall clock milliseconds @param user of any where left out */
export const newFilesOf = (
  folder: string,
  sinceMs: number,
  user: number | undefined,
  not: readonly string[],
): readonly string[] => {
  const found: string[] = [];
  const walk = (at: string, depth: number): void => {
    let names: string[] = [];
    try {
      names = readdirSync(at);
    } catch {
      return; // of somebody else
    }
    for (const name of names) {
      const file = path.join(at, name);
      if (not.includes(file) || name === 'node_modules') continue;
      try {
        const seen = lstatSync(file);
        if (seen.isDirectory() && depth < 8) walk(file, depth + 1);
        else if (seen.isFile() && seen.mtimeMs >= sinceMs && (user === undefined || seen.uid === user))
          found.push(file);
      } catch {
        // Gone meanwhile.
      }
    }
  };
  walk(folder, 0);
  return found;
};

/** These show the digits by other signs. */
const isEncoded = (form: string): boolean => /base64|hex|packed/.test(form);

/** What stands around a hit: digits as dots, or every sign where the form is not plain; the rest as spaces. */
const around = (dump: Buffer, { offset, form }: Hit): string =>
  dump
    .subarray(Math.max(0, offset - 48), offset + 80)
    .toString('latin1')
    .replaceAll(isEncoded(form) ? /[!-~]/g : /\d/g, '•')
    .replaceAll(/[^ -~•]/g, ' ');

/** The process and all that it has started. Linux only. */
export const processTree = (leader: number): readonly { readonly pid: number; readonly name: string }[] => {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'latin1');
      parents.set(Number(name), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]));
    } catch {
      // Ended meanwhile.
    }
  }
  const isBelow = (pid: number): boolean =>
    pid === leader || (parents.has(pid) && isBelow(parents.get(pid) ?? 0));
  return [...parents.keys()].filter(isBelow).map((pid) => {
    // Chromium's helpers write theirs as one line.
    const line = readFileSync(`/proc/${pid}/cmdline`, 'latin1').replaceAll('\0', ' ');
    const flag = (name: string): string | undefined => new RegExp(`--${name}=(\\S+)`).exec(line)?.[1];
    const type = flag('type') ?? (pid === leader ? 'main' : path.basename(line.split(' ')[0] ?? ''));
    return { pid, name: [type, flag('utility-sub-type')].filter((part) => part !== undefined).join(' ') };
  });
};

/** @returns the bytes looked at; null where this user may not look into it, or it has ended */
const looksInto = (pid: number, file: string): number | null => {
  try {
    return dumpMemory(pid, file);
  } catch (fault) {
    const { code = '' } = fault as NodeJS.ErrnoException;
    if (!['EACCES', 'EPERM', 'ENOENT', 'ESRCH'].includes(code)) throw fault;
    return null;
  }
};

/** The memory of each process of the register, one after the other. @param place what the report calls it */
export const searchMemory = (
  leader: number,
  needles: readonly Needle[],
  place = 'process memory',
): Searched => {
  if (process.platform !== 'linux') return { places: [], findings: [] };
  const folder = makeFolder('pci-memory');
  chmodSync(folder.path, 0o700);
  const findings: string[] = [];
  const unread: string[] = [];
  let [searched, bytes, found] = [0, 0, 0];
  try {
    for (const { pid, name } of processTree(leader)) {
      const file = path.join(folder.path, 'memory');
      const looked = looksInto(pid, file);
      if (looked === null) {
        unread.push(`${name} (${pid})`);
        continue;
      }
      // A helper that waits to be forked has nothing that it could write to, or very little.
      if (looked > 0) {
        const { hits } = searchForCardData([file], needles);
        const dump = hits.length === 0 ? Buffer.alloc(0) : readFileSync(file);
        for (const hit of hits)
          findings.push(`${describe(hit, `the memory of ${name} (${pid})`)}: “${around(dump, hit)}”`);
        found += hits.length;
      }
      searched += 1;
      bytes += looked;
      rmSync(file, { force: true });
    }
  } finally {
    folder.remove();
  }
  return { places: [{ place, searched, bytes, found }], findings, unread };
};

/** As one line of the report. */
export const asOne = (place: string, { places, findings }: Searched): Searched => {
  const sum = (of: (each: Place) => number): number => places.reduce((total, each) => total + of(each), 0);
  const whole = { place, searched: sum((each) => each.searched), bytes: sum((each) => each.bytes) };
  return { places: [{ ...whole, found: sum((each) => each.found) }], findings };
};

/** @param files may be none */
export const searchFiles = (
  place: string,
  files: readonly string[],
  needles: readonly Needle[],
): Searched => {
  if (files.length === 0) return { places: [{ place, searched: 0, bytes: 0, found: 0 }], findings: [] };
  const { hits, bytes, files: searched } = searchForCardData(files, needles);
  return {
    places: [{ place, searched, bytes, found: hits.length }],
    findings: hits.map((hit) => describe(hit, hit.file)),
  };
};

export const together = (...parts: readonly Searched[]): Searched => ({
  places: parts.flatMap(({ places }) => places),
  findings: parts.flatMap(({ findings }) => findings),
  unread: parts.flatMap(({ unread = [] }) => unread),
});

export const makeWritable = (folder: string): string => {
  mkdirSync(folder, { recursive: true });
  // The register may run as another user.
  chmodSync(folder, 0o777);
  return folder;
};
