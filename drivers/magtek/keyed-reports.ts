// The reports of a card keyed on a MagTek DynaPro: 0x22 with the outcome, and after the host has asked for them one 0x23
// for each block, the last of which is always the CBC-MAC (DynaPro Go, D998200136, page 96). Older devices send eight
// blocks and name no last one (99875629, page 57): there silence ends the series.
import type { FrameAssembler } from '../assembler.ts';
import { copyBytes } from '../card-read.ts';
import type { Decoded, FrameRefusal } from '../decoded.ts';
import { refuse } from './decoded-read.ts';
import {
  blockReport,
  decodeManualEntry,
  keyId,
  manualCard,
  outcomeReport,
  reportMax,
} from './manual-entry.ts';

const macId = 0x64;
/** One report for the outcome and one for each of the eleven data ids. */
const reportsMax = 12;

/** No more is ever kept than this. */
export const keyedBytesMax = reportsMax * reportMax;

export class KeyedReports implements FrameAssembler {
  #reports: Buffer[] = [];

  get begun(): boolean {
    return this.#reports.length > 0;
  }

  /** Bytes kept. */
  get held(): number {
    return this.#reports.reduce((sum, { length }) => sum + length, 0);
  }

  push(report: Uint8Array): readonly Decoded[] {
    const decoded = this.#take(report);
    report.fill(0);
    return decoded;
  }

  /** A series without a MAC is whole when its key has come. */
  end(): readonly Decoded[] {
    if (!this.begun) return [];
    const hasKey = this.#reports.some(([report, id]) => report === blockReport && id === keyId);
    return hasKey ? [this.#decode()] : [this.#fail('cut-short')];
  }

  #take(report: Uint8Array): readonly Decoded[] {
    const [kind, second] = report;
    if (kind === outcomeReport) {
      const before = this.end();
      const kept = this.#keep(report);
      if (kept !== undefined) return [...before, kept];
      // A key pad that timed out, or another kind of card: no block will follow.
      const keyed = report[1] === 0 && report[2] === 0 && report[3] === manualCard;
      return keyed ? before : [...before, this.#decode()];
    }
    // States of the device, acknowledgements, and blocks that belong to nothing that was asked for.
    if (kind !== blockReport || !this.begun) return [];
    const kept = this.#keep(report);
    if (kept !== undefined) return [kept];
    return second === macId ? [this.#decode()] : [];
  }

  /** The failure, if there is no room for it. */
  #keep(report: Uint8Array): Decoded | undefined {
    if (this.#reports.length === reportsMax || report.length > reportMax) return this.#fail('wrong-length');
    this.#reports.push(copyBytes(report));
    return undefined;
  }

  #decode(): Decoded {
    const decoded = decodeManualEntry(this.#reports);
    this.#wipe();
    return decoded;
  }

  #fail(reason: FrameRefusal): Decoded {
    this.#wipe();
    return refuse(reason);
  }

  #wipe(): void {
    for (const report of this.#reports) report.fill(0);
    this.#reports = [];
  }
}
