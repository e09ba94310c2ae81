// A clock of a hold in words: its state, and how much time is left or gone. Pure.
import type { BoardRow, ClockStateName } from '../../../contract/folio-views.ts';
import type { Words } from '../../text/words.tsx';

export interface ClockText {
  readonly state: ClockStateName;
  /** `Soon: hold lasts 40 h` */
  readonly text: string;
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** @param nowMs wall clock: a clock that ran out since main told of it is missed */
export const clockText = (
  { state, byMs, what }: NonNullable<BoardRow['clock']>,
  nowMs: number,
  { board }: Words,
): ClockText => {
  const leftMs = byMs - nowMs;
  const shown = leftMs < 0 ? 'missed' : state;
  const { running, over } = board.clocks[what];
  const sentence = leftMs < 0 ? over(board.time(-leftMs)) : running(board.time(leftMs));
  const word = board.clockStates[shown];
  return { state: shown, text: word === '' ? capital(sentence) : `${word}: ${sentence}` };
};
