/** Several classes of one element: the look it shares first, then what is its own. */
export const classes = (...names: readonly (string | undefined)[]): string => names.join(' ');
