// Magnetic-stripe data as it comes in `trackdata`: track 1 and/or track 2 in clear (ISO/IEC 7813), raw or URL-encoded in
// part, as the vendor's own sample is. The simulator's own parser: it shares none with the terminal it is to judge.

export interface TrackCard {
  readonly pan: string;
  /** Two digits each. */
  readonly year: string;
  readonly month: string;
  /** As on track 1, `SURNAME/FIRST`; null from track 2. */
  readonly name: string | null;
}

export type ParsedTrack = TrackCard | 'unreadable' | 'tracks-disagree';

/** Start sentinel, format B, account number, name, expiry YYMM, the rest, end sentinel. */
const trackOne = /%B(\d{1,19})\^([^^?]{2,26})\^(\d{2})(\d{2})[^?]*\?/i;
/** Start sentinel, account number, separator, expiry YYMM, the rest, end sentinel. */
const trackTwo = /;(\d{1,19})=(\d{2})(\d{2})[\d=]*\?/;

/** Undoes URL encoding where there is any. A start sentinel `%B5` is not one: only a percent of its own is. */
const decoded = (text: string): string => {
  const whole = /^(?:%25|%3B)/i.test(text);
  const escapes = whole ? /%(25|20|5E|3F|3B|3D|2F)/gi : /%(20|5E|3F|3B|3D|2F)/gi;
  return text.replace(escapes, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
};

export const parseTrack = (text: string): ParsedTrack => {
  const plain = decoded(text);
  const [one, two] = [trackOne.exec(plain), trackTwo.exec(plain)];
  const first = one === null ? undefined : { pan: one[1] ?? '', year: one[3] ?? '', month: one[4] ?? '' };
  const second = two === null ? undefined : { pan: two[1] ?? '', year: two[2] ?? '', month: two[3] ?? '' };
  const card = first ?? second;
  if (card === undefined) return 'unreadable';
  if (first !== undefined && second !== undefined && first.pan !== second.pan) return 'tracks-disagree';
  return { ...card, name: one?.[2]?.trim() ?? null };
};
