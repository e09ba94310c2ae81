// From card data to a result: the frame is opened, its fields are read, and a refusal leaves no buffer behind.
import { copyBytes, type TrackNumber } from '../card-read.ts';
import { wipeRead, type Decoded, type DecodedRead, type FrameRefusal } from '../decoded.ts';
import { openEnvelope } from './envelope.ts';
import { FieldReader, type Texts } from './field-reader.ts';

export type ReadWithoutOriginal = Omit<DecodedRead, 'original' | 'wipe'>;
export type ReadFields = (fields: FieldReader) => ReadWithoutOriginal | FrameRefusal;

export const trackNumbers: readonly TrackNumber[] = [1, 2, 3];

export const refused = (reason: FrameRefusal): Decoded => ({ ok: false, reason });

const holdsNothing = ({ tracks, entryMode }: ReadWithoutOriginal): boolean =>
  entryMode !== 'keyed-on-device' && trackNumbers.every((number) => tracks[number].status !== 'good');

/** A read with a copy of its frame; a swipe of which no track is good is refused. */
export const accepted = (parts: ReadWithoutOriginal, bytes: Uint8Array): Decoded => {
  const read = { ...parts, original: copyBytes(bytes) };
  const wipe = (): void => wipeRead(read);
  if (!holdsNothing(parts)) return { ok: true, read: { ...read, wipe } };
  wipe();
  return refused('nothing-read');
};

/** Every byte of the card data must belong to a field, or the frame is refused. */
export const decodeCardData = (bytes: Uint8Array, readFields: ReadFields): Decoded => {
  const opened = openEnvelope(bytes);
  if (!opened.ok) return opened;
  const ways: readonly Texts[] = opened.card.typed ? ['plain', 'hex'] : ['plain'];
  let first: FrameRefusal | undefined;
  for (const texts of ways) {
    const fields = new FieldReader(opened.card, texts);
    const parts = readFields(fields);
    const reason = fields.fault ?? (fields.left > 0 ? 'contradiction' : undefined);
    if (typeof parts !== 'string' && reason === undefined) return accepted(parts, bytes);
    fields.wipe();
    first ??= typeof parts === 'string' ? parts : reason;
  }
  return refused(first ?? 'contradiction');
};
