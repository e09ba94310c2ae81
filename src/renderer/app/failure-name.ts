// The report of a screen that failed: the error's name and its components, never its message, which could quote what
// was typed.

/** `TypeError in Hero, SaleScreen, App`: the error's name and the innermost components. */
export const failureName = (error: unknown, componentStack: string): string => {
  const name = error instanceof Error ? error.name : 'unknown error';
  const components = [...componentStack.matchAll(/^\s+at (\w+)/gm)].slice(0, 8).map((match) => match[1]);
  return (components.length === 0 ? name : `${name} in ${components.join(', ')}`).slice(0, 500);
};
