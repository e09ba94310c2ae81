// Waiting for something outside this process, with a deadline.

/** Polls `condition` every 5 ms. @throws after `deadlineMs`, naming what was waited for */
export const until = async (
  condition: () => boolean | Promise<boolean>,
  what: string,
  deadlineMs = 5_000,
): Promise<void> => {
  const endMs = performance.now() + deadlineMs;
  while (!(await condition())) {
    if (performance.now() > endMs) throw new Error(`waited ${deadlineMs} ms for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
};
