// A page in a chunk of its own, which is loaded when it is first opened or before. What is there already is drawn at once:
// `lazy` alone would first draw nothing, and React holds back for 300 ms what takes the place of nothing.
import { type ComponentType, lazy, useState } from 'react';

export interface LazyPage {
  readonly Page: ComponentType;
  /** Loads the page beforehand. Never throws: what fails here fails again, and is shown, when the page is opened. */
  readonly loadAhead: () => Promise<void>;
}

export const lazyPage = (load: () => Promise<ComponentType>): LazyPage => {
  let loaded: ComponentType | undefined;
  const Lazy = lazy(async () => ({ default: await load() }));
  return {
    Page: () => {
      // What a page began with it keeps: another component in its place would lose what was typed.
      const [Shown] = useState<ComponentType>(() => loaded ?? Lazy);
      return <Shown />;
    },
    loadAhead: async () => {
      loaded = await load().catch(() => undefined);
    },
  };
};
