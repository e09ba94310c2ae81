// What a folio's states say: what is being done now, how the last goal ended, what comes next. Pure.
import type { FolioView } from '../../../contract/folio-views.ts';
import { formatAmount } from '../../amount/format-amount.ts';
import type { Prompt } from '../../components/prompt-line.tsx';
import { brandName } from '../../text/card-name.ts';
import { dayOfYear, timeOfDay } from '../../text/when.ts';
import type { Words } from '../../text/words.tsx';

/** `Nov 21, 2:05 PM` @param atMs wall clock, milliseconds */
export const moment = (atMs: number): string => `${dayOfYear(atMs)}, ${timeOfDay(atMs)}`;

/** `Visa •••• 1111` of a folio's card; nothing where the last four are not known. */
export const folioCard = (brand: string | null, lastFour: string | null, words: Words): string =>
  lastFour === null ? '' : words.folio.card(brandName(brand, words), lastFour);

/** Nothing where nothing is being done. */
export const standingSentence = ({ standing, row }: FolioView, { folio }: Words): string => {
  const { standing: words, doing, modes } = folio;
  switch (standing.name) {
    case 'none':
      return '';
    case 'card-wanted':
    case 'asking':
    case 'promised':
    case 'register-wanted':
      return words[standing.name](doing[standing.goal]);
    case 'inspection-wanted':
      return words['inspection-wanted'](
        modes[row.mode].wantsInspection,
        standing.byMs === null ? '' : moment(standing.byMs),
      );
  }
};

/** How the last goal ended short of its end, and what to do; nothing where it did not. */
export const stoppedSentence = ({ stopped, row }: FolioView, { folio }: Words): string => {
  if (stopped === null) return '';
  const amount = formatAmount(stopped.minor, row.currency);
  return stopped.because === 'declined'
    ? folio.stopped.declined[stopped.goal](amount)
    : folio.stopped[stopped.because](amount);
};

/** The one sentence above everything: what is being done goes before how the last thing ended. */
export const folioPrompt = (view: FolioView, words: Words): Prompt => {
  const doing = standingSentence(view, words);
  if (doing !== '') return { text: doing, tone: view.standing.name === 'asking' ? 'calm' : 'care' };
  const stopped = stoppedSentence(view, words);
  if (stopped !== '') return { text: stopped, tone: 'bad' };
  const { proposal, row } = view;
  const amount = (minor: number): string => formatAmount(minor, row.currency);
  if (proposal !== null)
    return {
      text: words.folio.tooLittle(amount(proposal.neededMinor), amount(proposal.heldMinor)),
      tone: 'care',
    };
  const [concern] = row.concerns;
  return concern === undefined
    ? { text: words.folio.prompt }
    : { text: `${words.folio.concerns[concern]}.`, tone: 'care' };
};
