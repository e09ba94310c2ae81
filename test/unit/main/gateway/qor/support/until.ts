// Waits for a condition that a real socket brings about.

/** Polls until `condition` holds. @throws when it does not within `deadlineMs` */
export const until = async (
  condition: () => boolean | Promise<boolean>,
  what: string,
  deadlineMs = 5_000,
): Promise<void> => {
  const endMs = Date.now() + deadlineMs;
  while (!(await condition())) {
    if (Date.now() > endMs) throw new Error(`waited in vain until ${what}`);
    await new Promise((resolve) => setImmediate(resolve));
  }
};

/** Whether a promise is still open after everything that is ready to run has run. */
export const isPending = async (promise: Promise<unknown>): Promise<boolean> => {
  let pending = true;
  const done = (): void => {
    pending = false;
  };
  promise.then(done, done);
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  return pending;
};
