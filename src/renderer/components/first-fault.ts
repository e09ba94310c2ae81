import { type RefObject, useEffect, useRef } from 'react';

/**
 * Takes the hand to the first field that is wrong, each time a form was judged.
 * @param faults a new one for each time
 * @returns for the element around the fields
 */
export const useFirstFault = <Around extends HTMLElement>(faults: unknown): RefObject<Around | null> => {
  const around = useRef<Around>(null);
  useEffect(() => around.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus(), [faults]);
  return around;
};
