// Hands the page and dialog, and the way to change them, to every screen.
import { createContext, useContext } from 'react';
import { firstUi, type Ui, type UiEvent } from './ui.ts';

export interface UiHandle {
  readonly ui: Ui;
  readonly tell: (event: UiEvent) => void;
}

const UiContext = createContext<UiHandle>({ ui: firstUi, tell: () => undefined });
export const UiProvider = UiContext.Provider;
export const useUi = (): UiHandle => useContext(UiContext);
