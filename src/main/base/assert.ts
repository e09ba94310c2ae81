// Assertions stay on in production: a broken invariant is a bug, and a till that goes on with one loses money.

export class Bug extends Error {
  override readonly name = 'Bug';
}

/** Stops with a Bug when `condition` is false. `what` never holds card data: it may reach the log. */
export function assert(condition: boolean, what: string): asserts condition {
  if (!condition) throw new Bug(what);
}

/** For the branch that cannot be: the compiler refuses it while a variant is unhandled. */
export const unreachable = (value: never): never => {
  throw new Bug(`unreachable variant ${JSON.stringify(value)}`);
};
