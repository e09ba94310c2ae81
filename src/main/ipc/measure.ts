// How large a request is, found out before anything parses it. A walk that stops at the limit: a hostile string of ten
// million characters, a wide or a deep object costs no more than a request of the largest allowed size.

export type Measure = 'fits' | 'too-large' | 'not-json';

const isPlain = (value: object): boolean => {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
};

/**
 * Whether `value` written as JSON has at most `charactersMax` characters. Counts exactly what `JSON.stringify` would
 * write for JSON data. `not-json` for what structured cloning can carry and JSON cannot (maps, dates, bytes, bigints);
 * an object that holds itself comes out as too large.
 */
export const measureJson = (value: unknown, charactersMax: number): Measure => {
  let characters = 0;
  const waiting: unknown[] = [value];
  while (waiting.length > 0) {
    const next = waiting.pop();
    if (typeof next === 'object' && next !== null) {
      if (Array.isArray(next)) {
        characters += 2 + Math.max(0, next.length - 1);
        if (characters > charactersMax) return 'too-large';
        waiting.push(...(next as unknown[]));
      } else {
        if (!isPlain(next)) return 'not-json';
        let properties = 0;
        for (const key in next) {
          properties += 1;
          // The key with its quotes and colon, and a comma before all but the first.
          characters += writtenCharacters(key, charactersMax - characters) + (properties > 1 ? 2 : 1);
          if (characters > charactersMax) return 'too-large';
          waiting.push((next as Record<string, unknown>)[key]);
        }
        characters += 2;
      }
    } else {
      if (typeof next === 'bigint' || typeof next === 'function' || typeof next === 'symbol')
        return 'not-json';
      characters += writtenCharacters(next, charactersMax - characters);
    }
    if (characters > charactersMax) return 'too-large';
  }
  return 'fits';
};

/** A string longer than the room left is never written out: its length alone says enough. */
const writtenCharacters = (value: unknown, room: number): number => {
  if (typeof value === 'string' && value.length > room) return value.length + 2;
  if (value === undefined) return 4;
  return JSON.stringify(value).length;
};
