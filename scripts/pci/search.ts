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
  const findings: string[] = [];
  const places = [...byPlace].map(([place, files]): Place => {
    if (files.length === 0) return { place, searched: 0, bytes: 0, found: 0 };
    const result = searchForCardData(files, needles);
    findings.push(...result.hits.map((hit) => describe(hit, hit.file)));
    return { place, searched: result.files, bytes: result.bytes, found: result.hits.length };
  });
  return { places, findings };
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

/** Digits as dots, and what cannot be printed as a space. */
const masked = (bytes: Buffer): string =>
  bytes
    .toString('latin1')
    .replaceAll(/\d/g, '•')
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
    const words = readFileSync(`/proc/${pid}/cmdline`, 'latin1').split('\0');
    const flag = (name: string): string | undefined =>
      words.find((word) => word.startsWith(`--${name}=`))?.slice(name.length + 3);
    const name = [
      flag('type') ?? (pid === leader ? 'main' : path.basename(words[0] ?? '')),
      flag('utility-sub-type'),
    ];
    return { pid, name: name.filter((part) => part !== undefined).join(' ') };
  });
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
  let [searched, bytes, found] = [0, 0, 0];
  try {
    for (const { pid, name } of processTree(leader)) {
      const file = path.join(folder.path, 'memory');
      const looked = dumpMemory(pid, file);
      // A helper that waits to be forked has nothing that it could write to, or very little.
      if (looked > 0) {
        const { hits } = searchForCardData([file], needles);
        const dump = hits.length === 0 ? Buffer.alloc(0) : readFileSync(file);
        for (const hit of hits)
          findings.push(
            `${describe(hit, `the memory of ${name} (${pid})`)}: “${masked(dump.subarray(Math.max(0, hit.offset - 48), hit.offset + 80))}”`,
          );
        found += hits.length;
      }
      searched += 1;
      bytes += looked;
      rmSync(file, { force: true });
    }
  } finally {
    folder.remove();
  }
  return { places: [{ place, searched, bytes, found }], findings };
};

export const together = (...parts: readonly Searched[]): Searched => ({
  places: parts.flatMap(({ places }) => places),
  findings: parts.flatMap(({ findings }) => findings),
});

export const makeWritable = (folder: string): string => {
  mkdirSync(folder, { recursive: true });
  // The register may run as another user.
  chmodSync(folder, 0o777);
  return folder;
};
