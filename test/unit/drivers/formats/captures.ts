// One whole capture of every format, published or made from its parts: for whatever must hold for all of them.
import type { FormatName } from '../../../../drivers/formats/formats.ts';
import { augusta, hid337Of, hidStructureOf, keyedFrame, secureMag, secuRed } from '../idtech/frames.ts';
import {
  clearReport,
  hidReport,
  iDynamo5Frame,
  keyedReports,
  numbered,
  sureSwipeReport,
  textFrame,
} from '../magtek/frames.ts';
import { bytes, checkedTracks, magtek1, magtek2, magtek3 } from '../track/tracks.ts';

export interface Capture {
  readonly format: FormatName;
  readonly title: string;
  readonly frame: Buffer;
}

const checkedText = checkedTracks
  .slice(3)
  .map(([track, lrc]) => track + lrc)
  .join('');

export const captures: readonly Capture[] = [
  { format: 'iso-track-text', title: 'three tracks', frame: bytes(`${magtek1}${magtek2}${magtek3}\r`) },
  { format: 'iso-track-text', title: 'tracks with LRC', frame: bytes(`${checkedText}\r`) },
  { format: 'iso-track-text', title: 'between STX and ETX', frame: bytes(`\x02\x1b${magtek2}\r\x03`) },
  { format: 'magtek-sureswipe', title: 'three tracks', frame: sureSwipeReport() },
  { format: 'magtek-magnesafe-v5', title: '856 bytes', frame: hidReport() },
  { format: 'magtek-magnesafe-v5', title: '887 bytes with report id', frame: numbered(hidReport(887)) },
  { format: 'magtek-magnesafe-v5', title: 'in clear', frame: clearReport() },
  { format: 'magtek-magnesafe-text', title: 'as typed', frame: bytes(textFrame) },
  { format: 'magtek-idynamo5', title: 'text', frame: iDynamo5Frame() },
  { format: 'magtek-manual-entry', title: 'reports of 64 bytes', frame: Buffer.concat(keyedReports()) },
  { format: 'idtech-enhanced', title: 'binary', frame: augusta },
  { format: 'idtech-enhanced', title: 'as typed', frame: secuRed },
  { format: 'idtech-original', title: 'binary', frame: secureMag },
  { format: 'idtech-sredkey', title: 'binary', frame: keyedFrame },
  {
    // An encode type that MagTek keeps for cards without data: of the two makers only ID TECH sends it with tracks.
    format: 'idtech-hid-337',
    title: 'another card',
    frame: hid337Of([magtek1, '', ''], 3),
  },
  {
    format: 'idtech-hid-structure',
    title: 'one line a track',
    frame: hidStructureOf(`${magtek1}\r${magtek2}\r`, [magtek1.length, magtek2.length, 0]),
  },
];
