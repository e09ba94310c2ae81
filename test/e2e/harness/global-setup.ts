// Runs once before the end-to-end tests, and hands on to every test process what it finds and makes: the seat, a display
// for each process that runs at the same time, and the built preview.
import { ensureDisplay } from '../../../scripts/display.ts';
import { buildPreview } from '../../preview/stage.ts';
import { processesAtOnce } from './processes-at-once.ts';
import { findSeat } from './seat.ts';

export const setup = async (): Promise<() => Promise<void>> => {
  const seat = await findSeat();
  console.log(seat.note);
  process.env['COUNTERTOP_SEAT'] = JSON.stringify(seat);
  const others = Array.from({ length: processesAtOnce - 1 }, () => ensureDisplay({ own: true }));
  const displays = await Promise.all(others);
  const names = displays.map(({ env }) => env['DISPLAY']);
  process.env['COUNTERTOP_DISPLAYS'] = [process.env['DISPLAY'], ...names].join(' ');
  await buildPreview();
  return async () => {
    for (const display of displays) await display.stop();
  };
};
