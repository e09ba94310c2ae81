// Twin of the readers that send a swipe in clear as one HID report of 337 bytes: MagTek SureSwipe (99875191 section 4), and
// ID TECH's product 2020, which copies it (80096504-001, "USB HID Data Format").
import { trackNumbers, type Twin } from './twin.ts';

const reportBytes = 337;
const lengthsAt = 3;
const tracksAt = 7;
const trackRoom = 110;

export const hid337Twin = (): Twin => ({
  present({ tracks }, damage) {
    const report = Buffer.alloc(reportBytes);
    for (const [index, number] of trackNumbers.entries()) {
      const track = tracks[number];
      if (track === null) report[index] = 1;
      if (typeof track !== 'string') continue;
      const start = tracksAt + index * trackRoom;
      report[lengthsAt + index] = track.length;
      report.write(track, start, 'latin1');
      // There is no check. A track that has lost its end sentinel is what a host can notice.
      if (damage === 'wrong-check') report.write('/', start + track.length - 1, 'latin1');
    }
    return [report];
  },
});
