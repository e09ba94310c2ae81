// Twin of MagTek's MagneSafe V5 readers (Dynamag) over HID: one report of 856 bytes, or of 887 from newer firmware, at
// security level 3. MagTek 99875475 section 2.
import { createHash } from 'node:crypto';
import { magneSafeSwipes, type MagneSafeDevice } from './magnesafe.ts';
import { trackNumbers, type Twin } from './twin.ts';

const dataAt = 7;
const lengthsAt = 3;
const magnePrintStatusAt = 344;
const magnePrintLengthAt = 348;
const magnePrintAt = 349;
const serialAt = 477;
const statusAt = 493;
const ksnAt = 495;
const maskedLengthsAt = 505;
const maskedAt = 508;
const sessionAt = 844;
const absoluteLengthsAt = 852;
const counterAt = 856;
const versionAt = 859;
const hashAt = 867;
const trackRoom = 112;

export const magneSafeV5Twin = (device: MagneSafeDevice, reportBytes: 856 | 887): Twin => {
  const swipe = magneSafeSwipes(device);
  return {
    present({ tracks }, damage) {
      const report = Buffer.alloc(reportBytes);
      const swiped = swipe(tracks, damage);
      for (const [index, number] of trackNumbers.entries()) {
        const { failed, clearLength, masked, encrypted } = swiped.tracks[number];
        report[index] = failed ? 1 : 0;
        report[lengthsAt + index] = encrypted.length;
        report.set(encrypted, dataAt + index * trackRoom);
        report[maskedLengthsAt + index] = masked.length;
        report.set(masked, maskedAt + index * trackRoom);
        report[absoluteLengthsAt + index] = clearLength;
        masked.fill(0);
      }
      if (device.magnePrint !== undefined) report.set(device.magnePrint.status, magnePrintStatusAt);
      if (swiped.magnePrint.length > 0) {
        report[magnePrintLengthAt] = swiped.magnePrint.length;
        report.set(swiped.magnePrint, magnePrintAt);
        report[absoluteLengthsAt + 3] = device.magnePrint?.bytes.length ?? 0;
      }
      report.write(device.serial, serialAt, 'latin1');
      // Over HID the status goes with its most significant byte first (example 11).
      report.writeUInt16BE(swiped.status, statusAt);
      report.set(swiped.ksn, ksnAt);
      report.set(swiped.session, sessionAt);
      if (reportBytes > counterAt) {
        report.fill(0xff, counterAt, versionAt);
        report.write('V05', versionAt, 'latin1');
        if (swiped.clearTrack2.length > 0)
          report.set(createHash('sha1').update(swiped.clearTrack2).digest(), hashAt);
      }
      swiped.clearTrack2.fill(0);
      // There is no check; the lengths that the report tells twice are what a host can hold against each other.
      if (damage === 'wrong-check') report[absoluteLengthsAt] = swiped.tracks[1].clearLength + 8;
      return [report];
    },
  };
};
