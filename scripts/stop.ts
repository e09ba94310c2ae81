// How a script ends when it cannot go on: one sentence for the person at the terminal, no stack.

/** Something the person at the terminal can put right; its message is the whole sentence, with the command if any. */
export class Stop extends Error {
  override readonly name = 'Stop';
}

/** Runs a script's main function: its answer is the exit code; a Stop prints its sentence and exits with 1. */
export const runMain = async (main: () => Promise<number>): Promise<void> => {
  try {
    process.exitCode = await main();
  } catch (error) {
    console.error(error instanceof Stop ? error.message : error);
    process.exitCode = 1;
  }
};
