// Every decoder of whole frames, and what tells them apart.
import { toCardData } from '../../../src/main/device/card-from-read.ts';
import { checksAfter } from '../../../drivers/formats/checks.ts';
import { decodeAuto, detectFormat } from '../../../drivers/formats/detect.ts';
import { formats, type FrameFormat } from '../../../drivers/formats/formats.ts';
import { heardOf, promise, type Heard, type Target } from '../target.ts';

const decoder = (format: FrameFormat): Target => ({
  name: `format ${format.name}`,
  feed: ({ whole }) => {
    const decoded = format.decode(whole);
    checksAfter(format, decoded);
    return [heardOf(decoded)];
  },
});

const detection: Target = {
  name: 'format told by itself',
  feed: ({ whole }) => {
    const { format, decoded } = decodeAuto(whole);
    promise(detectFormat(whole) === format, 'two ways to tell the format, two answers');
    promise(!decoded.ok || format?.name === decoded.read.format, 'a read of another format than was told');
    return [heardOf(decoded)];
  },
};

/** From the read to what is sent to the gateway. */
const cardData: Target = {
  name: 'card data of a read',
  feed: ({ whole }): readonly Heard[] => {
    const { decoded } = decodeAuto(whole);
    if (!decoded.ok) return [decoded];
    const card = toCardData({ ...decoded.read, connection: 'practice', model: 'fuzz' });
    if (!card.ok) return [{ ok: false, reason: card.failure }];
    const said = card.value.mask.text;
    card.value.wipe();
    return [{ ok: true, said }];
  },
};

export const decoders: readonly Target[] = [...formats.map(decoder), detection, cardData];
