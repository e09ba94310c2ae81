// The walls of the house: every file stands in a room, every import goes through a door, and no imports go in a circle.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageWall, roomOf, rooms, wallBetween } from '../../../scripts/lint/walls.js';
import { root } from '../../../scripts/paths.ts';

const files = ['src', 'drivers'].flatMap((top) =>
  readdirSync(path.join(root, top), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).split(path.sep).join('/')),
);

const importsOf = (file: string): string[] => {
  const text = readFileSync(path.join(root, file), 'utf8');
  return [
    ...text.matchAll(/^(?:import|export)\b[^'";]*?from '([^']+)'|^import '([^']+)'|\bimport\('([^']+)'\)/gm),
  ].map((match) => match[1] ?? match[2] ?? match[3] ?? '');
};
const local = (file: string): string[] =>
  importsOf(file)
    .filter((name) => name.startsWith('.') && /\.tsx?$/.test(name))
    .map((name) => path.posix.join(path.posix.dirname(file), name));

describe('the walls', () => {
  it('give every source file a room', () => {
    expect(files.length).toBeGreaterThan(50);
    expect(files.filter((file) => roomOf(file) === undefined)).toEqual([]);
  });

  it('have no room without a file', () => {
    const lived = new Set(files.map((file) => roomOf(file)?.path));
    expect(rooms.map((room) => room.path).filter((room) => !lived.has(room))).toEqual([]);
  });

  it('are kept by every import of the house', () => {
    const broken = files.flatMap((file) => [
      ...local(file).map((target) => wallBetween(file, target)),
      ...importsOf(file)
        .filter((name) => !name.startsWith('.'))
        .map((name) => packageWall(file, name)),
    ]);
    expect(broken.filter((sentence) => sentence !== undefined)).toEqual([]);
  });

  it.each([
    ['src/renderer/main.tsx', 'src/main/index.ts', 'src/renderer may import src/contract'],
    ['src/simulator/simulator.ts', 'src/main/money/money.ts', 'the other side of the wire'],
    ['src/main/payment/step.ts', 'src/main/journal/sqlite/driver.ts', 'never an adapter'],
    ['drivers/serial/framer.ts', 'src/main/card/card-data.ts', 'nothing of payments'],
    ['src/main/money/money.ts', 'src/main/payment/step.ts', 'money knows only base'],
    ['src/preload/index.ts', 'src/main/index.ts', 'the contract'],
    ['src/main/register/till.ts', 'README.md', 'outside the house'],
  ])('stop %s from importing %s, and say which wall it is', (from, to, reason) => {
    expect(wallBetween(from, to)).toContain(reason);
  });

  it.each([
    ['src/main/payment/runner.ts', 'electron'],
    ['src/main/register/till.ts', 'libsql'],
    ['src/renderer/main.tsx', 'electron/renderer'],
    ['src/main/journal/port.ts', 'node:https'],
    ['drivers/track/lrc.ts', 'serialport'],
  ])('stop %s from importing the package %s', (from, name) => {
    expect(packageWall(from, name)).toMatch(/^Wall: only /);
  });

  it('let nobody walk in a circle', () => {
    const done = new Set<string>();
    const walk = (file: string, way: readonly string[]): string[] | undefined => {
      if (way.includes(file)) return [...way.slice(way.indexOf(file)), file];
      if (done.has(file)) return undefined;
      for (const target of local(file)) {
        const circle = walk(target, [...way, file]);
        if (circle !== undefined) return circle;
      }
      done.add(file);
      return undefined;
    };
    for (const file of files) expect(walk(file, [])).toBeUndefined();
  });
});
