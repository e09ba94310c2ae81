// Nothing in an end-to-end run waits without end.

/** Resolves or rejects as `work` does; rejects with `what` when `limitMs` passes first. `work` itself goes on. */
export const within = async <T>(limitMs: number, what: string, work: Promise<T>): Promise<T> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`${what}: not within ${limitMs} ms`)), limitMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
};

/** Asks `read` until it answers something other than undefined, at most `limitMs` long. */
export const until = async <T>(
  limitMs: number,
  what: string,
  read: () => T | undefined | Promise<T | undefined>,
): Promise<T> => {
  const startedMs = performance.now();
  for (;;) {
    const value = await read();
    if (value !== undefined) return value;
    if (performance.now() - startedMs > limitMs) throw new Error(`${what}: not within ${limitMs} ms`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
};
