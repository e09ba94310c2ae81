// A test process takes a display that no other has: windows that shared one would take each other's focus, keys and
// clipboard.
const displays = (process.env['COUNTERTOP_DISPLAYS'] ?? '').split(' ');
const own = displays[Number(process.env['VITEST_POOL_ID']) - 1];
if (own === undefined || own === '') throw new Error('there are fewer displays than test processes');
process.env['DISPLAY'] = own;
