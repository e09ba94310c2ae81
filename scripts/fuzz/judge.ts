// What came out of two feedings: the same both times, in memory of its own, and nothing left once it is wiped.
import { isOverwritten, promise, type Heard } from './target.ts';

const buffersOf = (value: unknown): Buffer[] => {
  if (Buffer.isBuffer(value)) return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(buffersOf);
};

/** Everything that a value says, functions left out. */
const spell = (value: unknown): string => {
  if (value instanceof Uint8Array)
    return Buffer.from(value.buffer, value.byteOffset, value.length).toString('hex');
  if (typeof value === 'function') return '';
  if (typeof value !== 'object' || value === null) return String(value);
  return `{${Object.entries(value)
    .map(([name, entry]) => `${name}:${spell(entry)}`)
    .join(',')}}`;
};

const spellHeard = (heard: readonly Heard[]): string =>
  heard.map((one) => (one.ok ? spell(one.said) : `refused: ${one.reason}`)).join('\n');

const isRead = (said: unknown): said is { wipe(): void } =>
  typeof said === 'object' && said !== null && 'wipe' in said && typeof said.wipe === 'function';

const checkWipe = (heard: readonly Heard[]): void => {
  for (const one of heard) {
    if (!one.ok || !isRead(one.said)) continue;
    const buffers = buffersOf(one.said);
    promise(
      buffers.every((buffer) => buffer.buffer.byteLength === buffer.length),
      'a buffer of the read is part of other memory',
    );
    one.said.wipe();
    promise(buffers.every(isOverwritten), 'wipe() left something');
  }
};

/** @throws Broken */
export const judge = (first: readonly Heard[], second: readonly Heard[]): void => {
  promise(spellHeard(first) === spellHeard(second), 'the same bytes, and another result');
  checkWipe(first);
  checkWipe(second);
};
