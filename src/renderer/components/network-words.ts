// What the screen says of the parts that are down. Pure.
import type { NetworkPart, NetworkView } from '../../contract/network.ts';
import type { Words } from '../text/words.tsx';

/** In the order in which a payment passes them. */
export const partsDown = ({ parts }: NetworkView): readonly NetworkView['parts'][number][] =>
  parts.filter(({ state }) => state === 'down');

/** `The internet is down. Restart the router, or call the internet provider.` */
export const downSentence = (part: NetworkPart, { network }: Words): string =>
  `${network.down[part]} ${network.advice[part]}`;

/** @param wasDown something was down before @returns what is read aloud; empty where nothing has happened */
export const networkAnnouncement = (view: NetworkView, wasDown: boolean, words: Words): string => {
  const down = partsDown(view);
  if (down.length === 0) return wasDown ? words.network.back : '';
  return down.map(({ part }) => downSentence(part, words)).join(' ');
};
