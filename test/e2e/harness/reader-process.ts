// The process that the register has for its readers, and what a reader sends it.
import { readdirSync, readFileSync } from 'node:fs';
import type { Register } from './register.ts';
import { type TestCard, visa } from './till.ts';

/** One clear swipe in a SureSwipe's report (MagTek 99875191, section 4). */
export const clearReport = (card: TestCard = visa): Buffer => {
  const report = Buffer.alloc(337);
  card.tracks.forEach((track, index) => {
    report[3 + index] = track.length;
    report.write(track, 7 + 110 * index, 'latin1');
  });
  return report;
};

/** The process that the register has started for its readers, by the name it has among Electron's. */
export const readerProcess = (register: Register): number | undefined => {
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const command = readFileSync(`/proc/${pid}/cmdline`, 'latin1');
      const group = readFileSync(`/proc/${pid}/stat`, 'latin1').split(') ')[1]?.split(' ')[2];
      if (command.includes('node.mojom.NodeService') && Number(group) === register.process.pid) {
        const maps = readFileSync(`/proc/${pid}/maps`, 'latin1');
        if (maps.includes('node-hid')) return Number(pid);
      }
    } catch {
      // It ended while it was looked at.
    }
  }
  return undefined;
};

/** Ended, whether or not its parent has taken note. */
export const isGone = (pid: number): true | undefined => {
  try {
    const state = readFileSync(`/proc/${pid}/stat`, 'latin1').split(') ')[1]?.[0];
    return state === 'Z' || state === 'X' ? true : undefined;
  } catch {
    return true;
  }
};
