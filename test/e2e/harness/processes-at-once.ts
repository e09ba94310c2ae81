/** How many test files run at the same time, each with a register and a display of its own: two cores are busy with two. */
export const processesAtOnce = 2;
