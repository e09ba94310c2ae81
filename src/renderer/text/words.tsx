// Hands the words of one language to every screen. A language is an object of the shape of `english`.
import { createContext, useContext } from 'react';
import { english } from './en/english.ts';

export type Words = typeof english;

const WordsContext = createContext<Words>(english);
export const WordsProvider = WordsContext.Provider;
export const useWords = (): Words => useContext(WordsContext);
