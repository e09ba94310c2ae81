// A process to be killed: opens the journal named on its command line and appends payments for as long as it lives.
// Each sequence number is printed once its `append` has returned, in one unbuffered write.
import { writeSync } from 'node:fs';
import { systemClock } from '../../../../src/main/base/clock.ts';
import { openSqliteJournal } from '../../../../src/main/journal/sqlite/sqlite-journal.ts';
import { entryFor, saleRow } from './sample-entries.ts';

const journal = openSqliteJournal(process.argv[2] ?? '', { clock: systemClock });
for (let turn = 0; ; turn += 1) {
  const id = `${process.pid}-${turn}`;
  for (const state of ['awaiting-card', 'requesting', 'approved']) {
    const sequence = journal.append(entryFor(saleRow(id, { state }), state));
    writeSync(1, `${sequence} ${id} ${state}\n`);
  }
}
