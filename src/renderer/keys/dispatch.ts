// Finds the handler of a key among the layers on screen: the dialog first, then the page, then everywhere. Pure.
import { anyDigit } from './key-name.ts';
import { type Action, type Binding, dialogScopes, keyTable, type Scope, throughDialogs } from './table.ts';

export type Handler = (digit: string) => void;

export interface Layer {
  readonly scope: Scope;
  /** Handlers by action. An action left out does nothing on this layer, and hides no layer below. */
  readonly handlers: () => Readonly<Record<string, Handler | undefined>>;
  /** A screen that has only just appeared takes no key yet: it was meant for the one before. */
  readonly settled: () => boolean;
}

const level = (scope: Scope): number => (scope === 'everywhere' ? 0 : dialogScopes.has(scope) ? 2 : 1);

/** Layers from the top: dialogs, pages, everywhere; among equals the latest first. */
export const fromTheTop = (layers: readonly Layer[]): readonly Layer[] =>
  layers.toReversed().sort((left, right) => level(right.scope) - level(left.scope));

/** Keys that may repeat while held; every other action happens once a press. */
const mayRepeat: ReadonlySet<string> = new Set([
  anyDigit,
  'Backspace',
  'ArrowUp',
  'ArrowDown',
  'ArrowLeft',
  'ArrowRight',
  'PageUp',
  'PageDown',
]);

/** Runs the handler of a key. @returns whether one was found, so that the browser's own meaning is prevented */
export const dispatch = (
  layers: readonly Layer[],
  press: { readonly name: string; readonly key: string; readonly repeat: boolean },
): boolean => {
  let covered = false;
  for (const layer of fromTheTop(layers)) {
    const bindings: readonly Binding[] = keyTable[layer.scope];
    const binding = bindings.find((entry) => entry.keys.includes(press.name));
    if (covered && !(binding !== undefined && throughDialogs.has(binding.action as Action))) continue;
    const handler = binding === undefined ? undefined : layer.handlers()[binding.action];
    if (handler !== undefined) {
      if (layer.settled() && (!press.repeat || mayRepeat.has(press.name))) handler(press.key);
      return true;
    }
    covered ||= dialogScopes.has(layer.scope);
  }
  return false;
};
