// A thrown value as flat fields for the log, which redacts them.

/** Name, message and the first places of the stack, each cut to a length that a log line bears. */
export const describeFault = (fault: unknown): { fault: string; place?: string } => {
  if (!(fault instanceof Error)) return { fault: typeof fault };
  const places = (fault.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  const place = places
    .slice(0, 4)
    .map((line) => line.trim())
    .join(' ')
    .slice(0, 500);
  return { fault: `${fault.name}: ${fault.message}`.slice(0, 300), place };
};
