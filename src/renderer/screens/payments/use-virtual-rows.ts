// Draws of a long list only the rows that are in sight, and keeps those in place when rows come or go above them. All
// rows are of one height.
import { type RefObject, useCallback, useLayoutEffect, useRef, useState } from 'react';

/** Rows drawn beyond the edges, so that a quick scroll shows no gap. */
const beyond = 8;

export interface VirtualRows {
  /** The first row to draw, and the one after the last. */
  readonly first: number;
  readonly end: number;
  /** How many rows are wholly in sight: a page of the keyboard. */
  readonly inSight: number;
  readonly onScroll: () => void;
  /** Brings a row into sight by as little as possible. */
  readonly reveal: (index: number) => void;
}

/**
 * @param rowHeight pixels
 * @param keys one for each row, which a row keeps while others come and go
 */
export const useVirtualRows = (
  scroller: RefObject<HTMLElement | null>,
  rowHeight: number,
  keys: readonly (string | number)[],
): VirtualRows => {
  const [sight, setSight] = useState({ top: 0, height: 0 });
  const anchor = useRef<{ readonly key: string | number; readonly offset: number }>(undefined);

  const look = useCallback(() => {
    const element = scroller.current;
    if (element === null) return;
    const { scrollTop: top, clientHeight: height } = element;
    const index = Math.floor(top / rowHeight);
    const key = keys[index];
    // At the very top the newest payment stays in sight, whatever comes.
    anchor.current = key === undefined || top === 0 ? undefined : { key, offset: top - index * rowHeight };
    setSight((before) => (before.top === top && before.height === height ? before : { top, height }));
  }, [scroller, rowHeight, keys]);

  useLayoutEffect(() => {
    const element = scroller.current;
    const held = anchor.current;
    if (element === null) return undefined;
    const index = held === undefined ? -1 : keys.indexOf(held.key);
    if (held !== undefined && index >= 0) element.scrollTop = index * rowHeight + held.offset;
    look();
    const observer = new ResizeObserver(look);
    observer.observe(element);
    return () => observer.disconnect();
  }, [scroller, rowHeight, keys, look]);

  const reveal = useCallback(
    (index: number) => {
      const element = scroller.current;
      if (element === null || index < 0) return;
      const [top, bottom] = [index * rowHeight, (index + 1) * rowHeight];
      if (top < element.scrollTop) element.scrollTop = top;
      else if (bottom > element.scrollTop + element.clientHeight)
        element.scrollTop = bottom - element.clientHeight;
      look();
    },
    [scroller, rowHeight, look],
  );

  const first = Math.max(0, Math.floor(sight.top / rowHeight) - beyond);
  const end = Math.min(keys.length, Math.ceil((sight.top + sight.height) / rowHeight) + beyond);
  return {
    first,
    end,
    inSight: Math.max(1, Math.floor(sight.height / rowHeight)),
    onScroll: look,
    reveal,
  };
};
