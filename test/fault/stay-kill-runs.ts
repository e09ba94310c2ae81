// One guest's stay at a real register, from check-in to check-out, and the plug pulled as soon as its journal has its N-th
// entry: SIGKILL to every process. Started again, the clerk goes on with what the screen shows. For every N the gateway's
// ledger and the journal are counted at the end.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setImmediate as turn } from 'node:timers/promises';
import { bridgeOf } from './page-bridge.ts';
import { until } from '../e2e/harness/deadline.ts';
import { makeFolder } from '../e2e/harness/folders.ts';
import { openPractice } from '../e2e/harness/practice.ts';
import { launchRegister, type Register } from '../e2e/harness/register.ts';
import { type RunningSimulator, startSimulator } from '../e2e/harness/simulator.ts';
import { journalFile, ledgerOf, listJournal, statusIs, verifyJournal } from '../e2e/harness/till.ts';
import { nextAct, stay, type StayDesk } from '../helpers/stay-clerk.ts';

export interface StayEnd {
  /** The plug was pulled when the journal had so many entries; 0: it never was. */
  readonly killedAt: number;
  readonly entries: number;
  readonly capturedInLedger: number;
  readonly capturedInJournal: number;
  /** Authorizations that are neither captured nor released: must be none. */
  readonly stillHeld: number;
  readonly lines: string;
  readonly chain: string;
}

const storyLimitMs = 120_000;

const deskOf = ({ page }: Register): StayDesk => {
  const bridge = bridgeOf(page);
  return {
    bridge,
    async swipe(card) {
      const cardId = card === 'first' ? 'visa' : 'mastercard';
      await bridge['practice.swipe']({ cardId, fault: 'none' });
    },
  };
};

/** Looks at the journal as fast as it can, from outside. */
const entriesOf = (file: string): (() => number) => {
  const journal = new DatabaseSync(file, { readOnly: true });
  const count = journal.prepare('SELECT coalesce(max(sequence), 0) AS entries FROM entry');
  return () => (count.get() as { entries: number }).entries;
};

/** Waits for the entry and pulls the plug. @returns whether it came to that before the story was over */
const pullAt = async (register: Register, killAt: number, story: { over: boolean }): Promise<boolean> => {
  const entries = entriesOf(journalFile(register.userData));
  while (!story.over) {
    if (killAt > 0 && entries() >= killAt) {
      await register.kill();
      return true;
    }
    await turn();
  }
  return false;
};

/** Plays until it is done, or until the journal has `killAt` entries. @returns whether it is done */
const play = async (register: Register, killAt: number): Promise<boolean> => {
  const story = { over: false };
  const pulled = pullAt(register, killAt, story);
  const desk = deskOf(register);
  const told = until(storyLimitMs, 'the stay ends', async () =>
    (await nextAct(desk)) ? undefined : true,
  ).then(
    () => undefined,
    // A page goes with its process; a command may be refused in that moment.
    (fault: unknown) => fault,
  );
  const fault = await told;
  story.over = true;
  if (await pulled) return false;
  if (fault !== undefined) throw fault as Error;
  return true;
};

const linesOf = async (register: Register): Promise<string> => {
  const { bridge } = deskOf(register);
  const found = await bridge['board.find']({ search: stay.number });
  const [row] = found.ok ? found.value.rows : [];
  const read = await bridge['folio.read']({ folioId: row?.folioId ?? '' });
  return read.ok ? JSON.stringify(read.value.lines.map(({ kind, netMinor }) => [kind, netMinor])) : '';
};

const endOf = async (register: Register, simulator: RunningSimulator, killedAt: number): Promise<StayEnd> => {
  const lines = await linesOf(register);
  const file = journalFile(register.userData);
  const entries = entriesOf(file)();
  await register.close();
  const approved = (await ledgerOf(simulator)).filter(({ status }) => status === 'approved');
  const captures = approved.filter(({ type }) => type === 'capture');
  const captured = new Set(captures.map(({ orderId }) => orderId));
  const sum = (amounts: readonly { readonly amountMinor: number }[]): number =>
    amounts.reduce((total, { amountMinor }) => total + amountMinor, 0);
  return {
    killedAt,
    entries,
    capturedInLedger: sum(captures),
    capturedInJournal: sum(
      listJournal(file).filter(({ kind, state }) => kind === 'capture' && state === 'approved'),
    ),
    stillHeld: approved.filter(
      ({ type, voided, orderId }) => type === 'authorization' && !voided && !captured.has(orderId),
    ).length,
    lines,
    chain: verifyJournal(file).trim(),
  };
};

/** Needs the stage of scripts/stage.ts. @param killAt 0: the plug is not pulled */
export const stayKilledAt = async (killAt: number): Promise<StayEnd> => {
  const folder = makeFolder('stay');
  const userData = path.join(folder.path, 'user-data');
  mkdirSync(userData, { recursive: true });
  const simulator = await startSimulator();
  let register: Register | undefined;
  try {
    register = await openPractice({ simulator, userData });
    if (!(await play(register, killAt))) {
      // It comes back with whatever wants the clerk: a card may be waited for.
      register = await launchRegister({ simulator, userData });
      await statusIs(register.page, 'reader', 'ready');
      await play(register, 0);
    }
    return await endOf(register, simulator, killAt);
  } finally {
    await register?.kill();
    await simulator.stop();
    folder.remove();
  }
};

/** Every promise kept? */
export const isGoodStay = (end: StayEnd): boolean =>
  end.capturedInLedger === stay.totalMinor &&
  end.capturedInJournal === stay.totalMinor &&
  end.stillHeld === 0 &&
  end.lines === JSON.stringify(stay.lines) &&
  end.chain.includes('chain good');
