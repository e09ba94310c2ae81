// What a frame is held against, and how far a frame came: from a read, or the reason why there is none, to a verdict for
// every check that its format has.
import type { Decoded, DecodedRead, FrameRefusal } from '../decoded.ts';

export type FrameCheck =
  | 'length' // the frame is as long as it says, or as its format is
  | 'ends' // starts and ends with its marks
  | 'lrc'
  | 'checksum'
  | 'crc'
  | 'fields' // no field is longer than its place, no two statements contradict each other
  | 'encryption'; // what is said to be encrypted is whole, with a key serial number

export type CheckVerdict = 'good' | 'failed' | 'not-reached' | 'not-sent';

export interface CheckedBy {
  readonly check: FrameCheck;
  readonly verdict: CheckVerdict;
}

/** Which check a refusal means, and whether the first or the last time that it is made. */
const failures: Readonly<Record<FrameRefusal, readonly [check: FrameCheck, time: 'first' | 'last']>> = {
  'wrong-length': ['length', 'first'],
  'cut-short': ['length', 'last'],
  'no-start': ['ends', 'first'],
  'no-end': ['ends', 'last'],
  lrc: ['lrc', 'first'],
  checksum: ['checksum', 'first'],
  crc: ['crc', 'first'],
  'not-hex': ['fields', 'first'],
  'field-length': ['fields', 'first'],
  'unknown-kind': ['fields', 'first'],
  contradiction: ['fields', 'first'],
  'keys-exhausted': ['encryption', 'first'],
  // No check failed: the fields say that there is no card.
  'nothing-read': ['fields', 'first'],
};

/** How the checks of one format are made. */
export interface CheckOrder {
  /** In the order in which they are made; one that is made in two steps stands twice. */
  readonly stages: readonly FrameCheck[];
  /** Text of tracks has no length of its own: it is cut short where its end sentinel is missing. */
  readonly cutShortIs?: FrameCheck;
  /** Every byte comes as two digits, and digits that are none may be met before anything else is checked. */
  readonly typed?: boolean;
}

export const checksOf = ({ stages }: CheckOrder): readonly FrameCheck[] => [...new Set(stages)];

const sent = (check: FrameCheck, read: DecodedRead): boolean => {
  if (check === 'encryption') return read.encryption !== null;
  return check !== 'lrc' || read.lrcSent !== false;
};

const afterRefusal = (order: CheckOrder, reason: FrameRefusal): readonly CheckedBy[] => {
  const { stages, cutShortIs, typed } = order;
  const [named, time] = failures[reason];
  const failed = reason === 'cut-short' ? (cutShortIs ?? named) : named;
  const found = time === 'first' ? stages.indexOf(failed) : stages.lastIndexOf(failed);
  const stop = reason === 'not-hex' && typed === true ? 0 : found;
  const verdictOf = (check: FrameCheck): CheckVerdict => {
    if (check === failed) return reason === 'nothing-read' ? 'not-reached' : 'failed';
    return stages.lastIndexOf(check) < stop ? 'good' : 'not-reached';
  };
  const checks = checksOf(order);
  // A frame inside another one is refused by a check that the outer one does not have.
  const inner = checks.includes(failed) ? [] : [failed];
  return [...checks, ...inner].map((check) => ({ check, verdict: verdictOf(check) }));
};

/** The verdict of every check of the format, in the order in which they are made. */
export const checksAfter = (order: CheckOrder, decoded: Decoded): readonly CheckedBy[] => {
  if (!decoded.ok) return afterRefusal(order, decoded.reason);
  const { read } = decoded;
  return checksOf(order).map((check) => ({ check, verdict: sent(check, read) ? 'good' : 'not-sent' }));
};
