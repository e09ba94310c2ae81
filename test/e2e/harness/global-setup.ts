// Runs once before the end-to-end tests: finds the seat, says which it is, and hands it to every test process.
import { findSeat } from './seat.ts';

export const setup = async (): Promise<void> => {
  const seat = await findSeat();
  console.log(seat.note);
  process.env['COUNTERTOP_SEAT'] = JSON.stringify(seat);
};
