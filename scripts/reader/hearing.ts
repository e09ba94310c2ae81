// Recorded rows through the very drivers that heard them, in the time that they took, without waiting for it.
import type { Decoded, DecodedRead } from '../../drivers/decoded.ts';
import { copyBytes } from '../../drivers/card-read.ts';
import { decodeAuto } from '../../drivers/formats/detect.ts';
import { lineDecoders } from '../../drivers/formats/line-decoders.ts';
import { formatNamed } from '../../drivers/formats/formats.ts';
import { silenceMs } from '../../drivers/hid/hid-reader.ts';
import { modelNamed } from '../../drivers/models/index.ts';
import type { HidModel } from '../../drivers/model.ts';
import { LineFramer } from '../../drivers/serial/line-framer.ts';
import { limitsFor } from '../../drivers/serial/serial-reader.ts';
import { Stop } from '../stop.ts';
import { contentsOf } from './contents.ts';
import type { Row } from './exchange.ts';
import { RecordedTime } from './recorded-time.ts';
import { refusalOf, summaryOf, type Summary } from './summary.ts';

/** By what the rows came, and who makes sense of them. */
export type Hearing =
  | { readonly wire: 'hid'; readonly model: HidModel }
  | { readonly wire: 'serial'; readonly baudRate: number }
  /** Without a format: told by the capture itself. */
  | { readonly wire: 'capture'; readonly format: string | undefined };

export interface Outcome {
  readonly summary: Summary;
  /** The caller wipes it. */
  readonly read?: DecodedRead;
}

const outcomeOf = (decoded: Decoded, format?: string): Outcome => {
  const summary = summaryOf(decoded, format);
  return decoded.ok ? { summary, read: decoded.read } : { summary };
};

/** The model of HID reports; throws a Stop for one that types. */
export const hidModelNamed = (id: string): HidModel => {
  const model = modelNamed(id);
  if (model?.sends === 'hid') return model;
  throw new Stop(
    model === undefined
      ? `There is no model ${id}.`
      : `${model.title} types its frames: put what it typed on the standard input, without --model.`,
  );
};

const hearReports = (model: HidModel, rows: readonly Row[]): readonly Outcome[] => {
  const assembler = model.assembler();
  let lastMs = 0;
  const decoded = rows.flatMap(({ ms, bytes }) => {
    const before = assembler.begun && ms - lastMs >= silenceMs ? assembler.end() : [];
    lastMs = ms;
    return [...before, ...assembler.push(copyBytes(bytes))];
  });
  return [...decoded, ...assembler.end()].map((one) => outcomeOf(one));
};

const hearLine = (baudRate: number, rows: readonly Row[]): readonly Outcome[] => {
  const time = new RecordedTime();
  const outcomes: Outcome[] = [];
  const limits = limitsFor({ path: '', baudRate, dataBits: 8, parity: 'none', stopBits: 1 });
  const framer = new LineFramer(
    time,
    lineDecoders,
    (heard) => {
      if (heard.name === 'read') outcomes.push(outcomeOf({ ok: true, read: heard.read }));
      else outcomes.push({ summary: refusalOf(heard.refusal ?? heard.reason) });
    },
    limits,
  );
  for (const { ms, bytes } of rows) {
    time.passTo(ms);
    framer.push(copyBytes(bytes));
  }
  time.passAll();
  framer.close();
  return outcomes;
};

/** @param format undefined: told by the capture itself */
export const hearCapture = (format: string | undefined, rows: readonly Row[]): Outcome => {
  const capture = Buffer.concat(rows.map(({ bytes }) => bytes));
  const named = format === undefined ? undefined : formatNamed(format);
  const { format: found, decoded } =
    named === undefined ? decodeAuto(capture) : { format: named, decoded: named.decode(capture) };
  capture.fill(0);
  return outcomeOf(decoded, found?.name);
};

/** What comes of the rows, in order. They are left as they are. */
export const hear = (hearing: Hearing, rows: readonly Row[]): readonly Outcome[] => {
  switch (hearing.wire) {
    case 'hid':
      return hearReports(hearing.model, rows);
    case 'serial':
      return hearLine(hearing.baudRate, rows);
    case 'capture':
      return [hearCapture(hearing.format, rows)];
  }
};

/** What came of rows with a test card, for its file. */
export interface TestOutcomes {
  readonly outcomes: readonly Summary[];
  /** See contents.ts; null where a frame was refused. */
  readonly contents: readonly (string | null)[];
}

/** @param rows of a test card only */
export const hearTestCard = (hearing: Hearing, rows: readonly Row[]): TestOutcomes => {
  const heard = hear(hearing, rows);
  const contents = heard.map(({ read }) => (read === undefined ? null : contentsOf(read)));
  wipeOutcomes(heard);
  return { outcomes: heard.map(({ summary }) => summary), contents };
};

export const wipeOutcomes = (outcomes: readonly Outcome[]): void => {
  for (const { read } of outcomes) read?.wipe();
};
