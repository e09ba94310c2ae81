// Points in time as a person at the till reads them.

const time = new Intl.DateTimeFormat('en-US', { hour: 'numeric', minute: '2-digit' });
const day = new Intl.DateTimeFormat('en-US', { month: 'short', day: 'numeric' });

const whole = new Intl.DateTimeFormat('en-US', { month: 'short', day: 'numeric', year: 'numeric' });

/** `2:05 PM` @param atMs wall clock, milliseconds */
export const timeOfDay = (atMs: number): string => time.format(new Date(atMs));

/** `Nov 21` @param atMs wall clock, milliseconds */
export const dayOfYear = (atMs: number): string => day.format(new Date(atMs));

/** `Nov 21, 2026` @param atMs wall clock, milliseconds */
export const fullDay = (atMs: number): string => whole.format(new Date(atMs));
