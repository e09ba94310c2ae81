// Twin of MagTek's iDynamo 5 (Gen III): text `M001|…` in chained reports. The order of the fields and the reports' heads are
// those of MagTek's own host code (WebHID_Public, API_ID5G3Parse.js).
import { ascii, chunked, hexDigits, joined } from './bytes.ts';
import { magneSafeSwipes, type MagneSafeDevice, type MagneSafeSwipe } from './magnesafe.ts';
import { shownTracks, textTracks, wordDigits } from './magnesafe-text.ts';
import { trackNumbers, type Twin } from './twin.ts';

const reportId = 1;
/** Offset, notification id and length of the whole message: two bytes each, the first one first. */
const headBytes = 6;
/** No document tells how long a report is; a full-speed interrupt packet has 64 bytes. */
const usualReportBytes = 64;

const textOf = (device: MagneSafeDevice, swiped: MagneSafeSwipe): Buffer => {
  const empty = (): Buffer => Buffer.alloc(0);
  const { magnePrint } = device;
  const fields = [
    ascii('M001'),
    ...shownTracks(swiped),
    ...trackNumbers.map((number) => hexDigits(swiped.tracks[number].encrypted)),
    magnePrint === undefined ? empty() : hexDigits(magnePrint.status),
    hexDigits(swiped.magnePrint),
    empty(),
    hexDigits(swiped.ksn),
    wordDigits(swiped.status),
    empty(),
    empty(),
    ascii(device.serial),
    empty(),
    empty(),
    hexDigits(swiped.session),
  ];
  return joined(fields.flatMap((field, index) => (index === 0 ? [field] : [ascii('|'), field])));
};

const chained = (text: Buffer, reportBytes: number): readonly Buffer[] => {
  const { length } = text;
  const textBytes = reportBytes - 2 - headBytes;
  return chunked(text, textBytes).map((part, index) => {
    const report = Buffer.alloc(reportBytes);
    report[0] = reportId;
    report[1] = headBytes + part.length;
    report.writeUInt16BE(index * textBytes, 2);
    report.writeUInt16BE(length, 6);
    report.set(part, 2 + headBytes);
    part.fill(0);
    return report;
  });
};

export const iDynamo5Twin = (device: MagneSafeDevice, reportBytes = usualReportBytes): Twin => {
  const swipe = magneSafeSwipes(device);
  return {
    present({ tracks }, damage) {
      const swiped = swipe(textTracks(tracks), damage);
      swiped.clearTrack2.fill(0);
      const text = joined([textOf(device, swiped), ascii('\r')]);
      // No check is known: a session id that is no hexadecimal is what a host can notice.
      if (damage === 'wrong-check') text.write('G', text.length - 2, 'latin1');
      return chained(text, reportBytes);
    },
  };
};
