// The assembler of every model that sends reports: an input, silence, and then a good swipe, which must be read.
import type { FrameAssembler } from '../../../drivers/assembler.ts';
import { frameBytesMax } from '../../../drivers/idtech/report-assembler.ts';
import { keyedBytesMax } from '../../../drivers/magtek/keyed-reports.ts';
import { textMax } from '../../../drivers/magtek/text-fields.ts';
import type { HidModel } from '../../../drivers/model.ts';
import { models } from '../../../drivers/models/index.ts';
import { deliver } from '../../../drivers/simulated/deliver.ts';
import type { Corpus, Swipe } from '../corpus.ts';
import type { Chunks } from '../mutate.ts';
import { heardOf, isOverwritten, promise, type Heard, type Target } from '../target.ts';

/** The longest frame of any assembler; each of them has a bound of its own below it. */
const heldMax = Math.max(frameBytesMax, keyedBytesMax, textMax);

const copies = (chunks: Chunks): Buffer[] => chunks.map((chunk) => Buffer.from(chunk));

const checkHeld = (assembler: FrameAssembler): void => {
  const held = 'held' in assembler ? assembler.held : undefined;
  promise(held !== undefined || !assembler.begun, 'has begun to keep bytes and does not say how many');
  promise(held === undefined || (typeof held === 'number' && held <= heldMax), 'keeps more than a frame');
};

const goodSwipe = (model: HidModel, corpus: Corpus): Swipe => {
  const good = corpus
    .flat()
    .find(({ chunks }) => deliver(model.assembler(), copies(chunks)).at(-1)?.ok === true);
  if (good === undefined) throw new Error(`no swipe for ${model.id}`);
  return good;
};

/** @param names the models that share it */
const assembling = (model: HidModel, names: readonly string[], good: Swipe): Target => ({
  name: `reports of ${names.join(', ')}`,
  feed: ({ reports }, way) => {
    const assembler = model.assembler();
    const heard: Heard[] = [];
    for (const report of copies(reports)) {
      model.requests?.after(report);
      heard.push(...assembler.push(report).map(heardOf));
      promise(isOverwritten(report), 'a report was not overwritten');
      checkHeld(assembler);
    }
    heard.push(...assembler.end().map(heardOf));
    promise(!assembler.begun, 'silence did not end what was begun');
    if (way === 0) {
      const next = deliver(assembler, copies(good.chunks)).at(-1);
      promise(next?.ok === true, 'was not ready for the next card');
    }
    return heard;
  },
});

/** Of an assembler without a class the function that makes it. */
const kindOf = ({ assembler }: HidModel): unknown => {
  const { constructor } = assembler();
  return constructor === Object ? assembler : constructor;
};

/** Models that share an assembler are fed as one. */
export const assemblers = (corpus: Corpus): readonly Target[] => {
  const sharing = new Map<unknown, readonly HidModel[]>();
  for (const model of models) {
    if (model.sends !== 'hid') continue;
    const kind = kindOf(model);
    sharing.set(kind, [...(sharing.get(kind) ?? []), model]);
  }
  return [...sharing.values()].flatMap((group) => {
    const [model] = group;
    const names = group.map(({ id }) => id);
    return model === undefined ? [] : [assembling(model, names, goodSwipe(model, corpus))];
  });
};
