import type { Ids } from '../../src/main/base/ids.ts';

/** Ids that count up: the same in every run, different from one another. @param from of another till: where it begins */
export const countingIds = (from = 0): Ids => {
  let count = from;
  const next = (): number => {
    count += 1;
    return count;
  };
  return {
    uuid: () => `00000000-0000-4000-8000-${next().toString().padStart(12, '0')}`,
    code: (length) => next().toString(36).toUpperCase().padStart(length, '0'),
  };
};
