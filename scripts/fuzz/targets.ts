// Everything that takes bytes of a device, of a line or of a keyboard. Whoever adds a parser adds it here.
import type { Corpus } from './corpus.ts';
import type { Target } from './target.ts';
import { assemblers } from './targets/assemblers.ts';
import { decoders } from './targets/decoders.ts';
import { framers } from './targets/framers.ts';
import { parsers } from './targets/parsers.ts';
import { wedge } from './targets/wedge.ts';

/** @param corpus good swipes: after every input a reader must read one */
export const allTargets = (corpus: Corpus): readonly Target[] => [
  ...decoders,
  ...assemblers(corpus),
  ...framers,
  wedge,
  ...parsers,
];
