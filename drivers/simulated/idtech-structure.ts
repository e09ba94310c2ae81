// Twin of an ID TECH reader that reports in its own structure, in clear: product 2010 (MiniMag II, "USB HID Data Format").
import { ascii, joined } from './bytes.ts';
import { trackNumbers, type Twin } from './twin.ts';

/** MiniMag II and VersaKey: nine bytes of head, 500 of output. */
const reportBytes = 509;
const lengthsAt = 3;
const totalAt = 7;
const outputAt = 9;

export const idtechStructureTwin = (): Twin => ({
  present({ tracks }, damage) {
    const report = Buffer.alloc(reportBytes);
    const lines = trackNumbers.flatMap((number, index) => {
      const track = tracks[number];
      if (track === null) report[index] = 1;
      if (typeof track !== 'string') return [];
      report[lengthsAt + index] = track.length;
      // No LRC in clear: a lost end sentinel is what a host can notice.
      return [ascii(damage === 'wrong-check' ? `${track.slice(0, -1)}/\r` : `${track}\r`)];
    });
    const output = joined(lines);
    report.writeUInt16LE(output.length, totalAt);
    report.set(output, outputAt);
    output.fill(0);
    return [report];
  },
});
