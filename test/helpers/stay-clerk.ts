// A clerk who has only just come to the desk, and does what the screen shows to be next of one guest's stay: check-in, mini
// bar, increments, a longer stay, another card, a correction, check-out. By commands, so that a bench and a real register
// play the same story; whoever stops it anywhere and goes on must come to the same end.
import type { Bridge } from '../../src/contract/bridge.ts';
import type { FolioView } from '../../src/contract/folio-views.ts';

export interface StayDesk {
  readonly bridge: Pick<
    Bridge,
    | 'snapshot.read'
    | 'sale.another-card'
    | 'board.find'
    | 'folio.open'
    | 'folio.read'
    | 'folio.check-in'
    | 'folio.charge'
    | 'folio.correct'
    | 'folio.raise'
    | 'folio.restay'
    | 'folio.change-card'
    | 'folio.check-out'
    | 'folio.stop-read'
  >;
  /** The first card for the check-in, the second for what comes after it. */
  readonly swipe: (card: 'first' | 'second') => Promise<void>;
}

export const stay = {
  number: 'R-100',
  arrival: '2026-01-15',
  departure: '2026-01-18',
  longer: '2026-01-20',
  /** Five nights of 120.00 and one water of 6.50. */
  totalMinor: 60_650,
  lines: [
    ['mini-bar', 1_300],
    ['mini-bar', -650],
    ['room', 60_000],
  ],
} as const;

const keep = { cardholderName: 'A Guest', consent: true } as const;
const atCounter = { way: 'at-counter' } as const;

const asked = <Value>(answer: { ok: true; value: Value } | { ok: false; error: { code: string } }): Value => {
  if (!answer.ok) throw new StayRefusal(answer.error.code);
  return answer.value;
};

/** A command was refused: the disk is gone, or somebody was faster. */
export class StayRefusal extends Error {
  override readonly name = 'StayRefusal';
}

const viewOf = async ({ bridge }: StayDesk): Promise<FolioView | undefined> => {
  const [row] = asked(await bridge['board.find']({ search: stay.number })).rows;
  return row && asked(await bridge['folio.read']({ folioId: row.folioId }));
};

/** @returns false when all is done @throws StayRefusal */
export const nextAct = async (desk: StayDesk): Promise<boolean> => {
  const { register } = asked(await desk.bridge['snapshot.read']({}));
  if (register.name === 'not-processed') {
    asked(await desk.bridge['sale.another-card']({ paymentId: register.payment.id }));
    return true;
  }
  const view = await viewOf(desk);
  if (register.name === 'awaiting-card') {
    await desk.swipe((view?.row.heldMinor ?? 0) > 0 ? 'second' : 'first');
    return true;
  }
  return view === undefined ? open(desk) : next(desk, view);
};

const open = async ({ bridge }: StayDesk): Promise<true> => {
  asked(
    await bridge['folio.open']({
      mode: 'hotel',
      number: stay.number,
      guestName: 'A Guest',
      contact: '',
      companions: [],
      room: '12',
      arrival: stay.arrival,
      departure: stay.departure,
      unit: 'night',
      duration: null,
      rateMinor: 12_000,
      taxBasisPoints: 0,
      inspect: false,
    }),
  );
  return true;
};

const next = async ({ bridge }: StayDesk, view: FolioView): Promise<boolean> => {
  const { row, proposal, storedCard } = view;
  const { folioId, status } = row;
  if (view.standing.name !== 'none' || row.busy || row.concerns.includes('unknown')) return true;
  if (view.stopped !== null) {
    // Stopped between the write and the first byte: the gateway knows of no such hold, and the clerk asks once more.
    if (view.stopped.because !== 'declined') throw new Error(`stopped: ${view.stopped.because}`);
    asked(await bridge['folio.stop-read']({ folioId }));
    return true;
  }
  if (status === 'checked-out') return row.heldMinor > 0 || row.owedMinor !== 0;
  const [water] = view.lines;
  if (status === 'reserved')
    asked(await bridge['folio.check-in']({ folioId, services: [], card: atCounter, keep, meant: true }));
  else if (water === undefined) {
    const line = { kind: 'mini-bar', text: 'Water', quantity: 2, unitMinor: 650, guestId: null } as const;
    asked(await bridge['folio.charge']({ folioId, ...line }));
  } else if (proposal !== null && storedCard !== null) {
    const card = { way: 'stored', storedCardId: storedCard.id } as const;
    asked(await bridge['folio.raise']({ folioId, amountMinor: proposal.amountMinor, card, meant: true }));
  } else if (row.stay.departure === stay.departure)
    asked(await bridge['folio.restay']({ folioId, departure: stay.longer, duration: null }));
  else if (!view.chain.some(({ event, state }) => event === 'moved' && state === 'approved'))
    asked(await bridge['folio.change-card']({ folioId, card: atCounter, keep, meant: true }));
  else if (view.lines.length === 1)
    asked(
      await bridge['folio.correct']({ folioId, lineId: water.id, netMinor: 650, text: 'One was not taken' }),
    );
  else asked(await bridge['folio.check-out']({ folioId, postUnits: true, rest: null, meant: true }));
  return true;
};
