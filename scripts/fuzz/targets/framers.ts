// The framers of serial lines, with time that passes when the input says so: an input, silence, and a good swipe.
import { lineDecoders } from '../../../drivers/formats/line-decoders.ts';
import { frameBytesMax, TrackTextFramer, type Framed } from '../../../drivers/serial/framer.ts';
import { frameBytesLimit } from '../../../drivers/serial/framing.ts';
import { LineEvidence } from '../../../drivers/serial/line-evidence.ts';
import { frameIdleMs, LineFramer, type Heard as HeardOnLine } from '../../../drivers/serial/line-framer.ts';
import { ManualTimers } from '../../../test/unit/drivers/manual-timers.ts';
import { textFrame } from '../../../test/unit/drivers/magtek/frames.ts';
import { magtek2 } from '../../../test/unit/drivers/track/tracks.ts';
import type { FuzzInput } from '../input.ts';
import { isOverwritten, promise, type Heard, type Target } from '../target.ts';

/** Longer than every silence that ends a frame. */
const silenceMs = 2 * frameIdleMs;

interface Framer {
  readonly held: number;
  push(chunk: Uint8Array): void;
}

interface FramerBench {
  readonly framer: Framer;
  readonly heldMax: number;
  /** A swipe that it reads whatever came before the silence. */
  readonly good: string;
}

type MakeFramer = (timers: ManualTimers, tell: (heard: Heard) => void) => FramerBench;

const pushAll = (
  { framer, heldMax }: FramerBench,
  timers: ManualTimers,
  input: FuzzInput,
  way: 0 | 1,
): void => {
  for (const { from, to, thenMs } of input.ways[way]) {
    const chunk = Buffer.from(input.whole.subarray(from, to));
    framer.push(chunk);
    promise(isOverwritten(chunk), 'a chunk was not overwritten');
    promise(framer.held <= heldMax, 'keeps more than its buffers');
    timers.pass(thenMs);
  }
  timers.pass(silenceMs);
};

const framing = (name: string, make: MakeFramer): Target => ({
  name,
  feed: (input, way) => {
    const timers = new ManualTimers();
    const heard: Heard[] = [];
    const bench = make(timers, (news) => heard.push(news));
    pushAll(bench, timers, input, way);
    promise(bench.framer.held === 0, 'silence did not end what was begun');
    promise(timers.waiting === 0, 'a timer was left behind');
    if (way === 1) return heard;
    const before = heard.length;
    bench.framer.push(Buffer.from(bench.good, 'latin1'));
    timers.pass(silenceMs);
    const [next, ...more] = heard.splice(before);
    promise(next?.ok === true && more.length === 0, 'was not ready for the next card');
    return heard;
  },
});

const ofLine = (heard: HeardOnLine): Heard =>
  heard.name === 'read'
    ? { ok: true, said: heard.read }
    : { ok: false, reason: `${heard.reason} ${heard.refusal ?? ''}` };

const ofText = (framed: Framed): Heard =>
  framed.name === 'failed' ? { ok: false, reason: framed.reason } : { ok: true, said: framed };

const evidence: Target = {
  name: 'evidence of a line’s speed',
  feed: ({ whole, ways }, way) => {
    const line = new LineEvidence();
    for (const { from, to } of ways[way]) line.count(whole.subarray(from, to));
    const said = [line.bytes, line.judge(true), line.judge(false)];
    line.clear();
    promise(line.bytes === 0 && line.judge(true) === 'nothing', 'remembers what it was told to forget');
    return [{ ok: true, said }];
  },
};

export const framers: readonly Target[] = [
  framing('serial line, every framing', (timers, tell) => ({
    framer: new LineFramer(timers, lineDecoders, (heard) => tell(ofLine(heard))),
    heldMax: frameBytesLimit + frameBytesMax,
    good: textFrame,
  })),
  framing('serial line, tracks as text', (timers, tell) => ({
    framer: new TrackTextFramer(timers, (framed) => tell(ofText(framed))),
    heldMax: frameBytesMax,
    good: `${magtek2}\r`,
  })),
  evidence,
];
