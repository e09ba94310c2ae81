// The one listener for keys. Screens tell it their layer with `useKeys`; nothing else in the renderer listens to keys.
import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { dispatch, type Handler, type Layer } from './dispatch.ts';
import { belongsToControl, controlOf, keyName } from './key-name.ts';
import type { ActionOf, Scope } from './table.ts';

/**
 * A button pressed by finger or mouse does not keep the focus, so that Enter goes on meaning what the screen says; a
 * field that was being typed in gives it up.
 */
const dropFocus = (event: MouseEvent): void => {
  if (!(event.target instanceof Element) || event.target.closest('button') === null) return;
  event.preventDefault();
  if (document.activeElement instanceof HTMLElement && controlOf(document.activeElement) !== 'none')
    document.activeElement.blur();
};

type Layers = Set<Layer>;
const LayersContext = createContext<Layers>(new Set());

export const KeyProvider = ({ children }: { readonly children: ReactNode }) => {
  const [layers] = useState<Layers>(() => new Set());
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const name = keyName(event);
      if (event.isComposing || belongsToControl(name, controlOf(event.target))) return;
      if (dispatch([...layers], { name, key: event.key, repeat: event.repeat })) event.preventDefault();
    };
    window.addEventListener('keydown', onKeyDown);
    window.addEventListener('mousedown', dropFocus);
    return () => {
      window.removeEventListener('keydown', onKeyDown);
      window.removeEventListener('mousedown', dropFocus);
    };
  }, [layers]);
  return <LayersContext value={layers}>{children}</LayersContext>;
};

/** Long enough for a second press of the key that brought the screen, shorter than reading it. */
export const settleMs = 300;

/**
 * False for the first moments of a screen, so that a press meant for the one before does nothing.
 * @param face what the screen stands for: a screen that stays but shows another face settles anew
 */
export const useSettled = (face = ''): boolean => {
  const [settled, setSettled] = useState<string>();
  useEffect(() => {
    const timer = setTimeout(() => setSettled(face), settleMs);
    return () => clearTimeout(timer);
  }, [face]);
  return settled === face;
};

/**
 * Makes a scope's keys live while the component is shown.
 * @param handlers by action; those left out do nothing @param settled false: keys are swallowed for now
 */
export const useKeys = <S extends Scope>(
  scope: S,
  handlers: Readonly<Partial<Record<ActionOf<S>, Handler>>>,
  settled = true,
): void => {
  const layers = useContext(LayersContext);
  const latest = useRef({ handlers, settled });
  useLayoutEffect(() => {
    latest.current = { handlers, settled };
  });
  useLayoutEffect(() => {
    const layer: Layer = {
      scope,
      handlers: () => latest.current.handlers,
      settled: () => latest.current.settled,
    };
    layers.add(layer);
    return () => void layers.delete(layer);
  }, [layers, scope]);
};
