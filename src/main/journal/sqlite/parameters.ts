// What may be bound to a statement. libsql's native code aborts the whole process on a boolean or a bare object, takes
// undefined and NaN for NULL, binds a number as a float, keeps the old value of a parameter that is not given, and reads
// text only up to a NUL. So everything is checked here, before it gets there.
import { assert, Bug } from '../../base/assert.ts';
import { isPlainText } from '../plain-text.ts';

/** A value in the database. An integer beyond the safe ones comes out as a bigint. */
export type SqlValue = string | number | bigint | null | Buffer;

const int64Max = 2n ** 63n - 1n;

const bindable = (value: unknown): string | bigint | null | Buffer => {
  if (value === null) return value;
  if (typeof value === 'string') {
    assert(isPlainText(value), 'text for the database holds no NUL and no broken characters');
    return value;
  }
  if (typeof value === 'number') {
    assert(Number.isSafeInteger(value), 'a number for the database is a safe integer');
    return BigInt(value);
  }
  if (typeof value === 'bigint') {
    assert(value >= -int64Max - 1n && value <= int64Max, 'a bigint for the database has 64 bits');
    return value;
  }
  if (Buffer.isBuffer(value)) return value;
  throw new Bug(`a ${typeof value} cannot be stored in the database`);
};

/**
 * The values to bind, integers as bigints.
 * @throws Bug for another count, a number that is not a safe integer, and every other type
 */
export const bindings = (
  values: readonly SqlValue[],
  count: number,
): readonly (string | bigint | null | Buffer)[] => {
  assert(Array.isArray(values), 'parameters are an array');
  assert(values.length === count, `the statement takes ${count} parameters, not ${values.length}`);
  return Array.from(values, bindable);
};

/** How many `?` a statement has. @throws Bug for numbered and named parameters: the driver knows only the plain one */
export const placeholdersIn = (sql: string): number => {
  const bare = sql.replace(/'[^']*'|"[^"]*"|--[^\n]*/g, '');
  assert(!/[:@$][A-Za-z_]|\?\d/.test(bare), 'parameters are plain question marks');
  return bare.split('?').length - 1;
};
