// The front desk's commands: each hands over to a desk and decides nothing itself.
import type { Answer } from '../../contract/index.ts';
import type { FrontDesk } from '../front-desk/front-desk.ts';
import type { Handlers } from './register.ts';

type FrontDeskCommand = Extract<
  keyof Handlers,
  `board.${string}` | `folio.${string}` | `night-audit.${string}`
>;

export interface FrontDeskHandlerParts {
  /** Of the till in force; waits while one is being opened. */
  readonly frontDesk: () => Promise<FrontDesk>;
  /** A disk that fails becomes the journal's code and a state on the status bar. */
  readonly guarded: <Value>(command: () => Promise<Answer<Value>>) => Promise<Answer<Value>>;
  /** Asks the clerk for a file; undefined when it was called off. */
  readonly askWhereTo: () => Promise<string | undefined>;
}

const done = { ok: true, value: {} } as const;

export const frontDeskHandlers = ({
  frontDesk,
  guarded,
  askWhereTo,
}: FrontDeskHandlerParts): Pick<Handlers, FrontDeskCommand> => {
  const ask = <Value>(command: (desk: FrontDesk) => Answer<Value> | Promise<Answer<Value>>) =>
    guarded(async () => command(await frontDesk()));
  return {
    'board.read': () => ask(({ board }) => ({ ok: true, value: board.read() })),
    'board.find': ({ search }) => ask(async ({ board }) => ({ ok: true, value: await board.find(search) })),
    'board.clock-read': () =>
      ask(({ board }) => {
        board.clockRead();
        return done;
      }),

    'folio.open': (request) => ask(({ stay }) => stay.open(request)),
    'folio.read': ({ folioId }) => ask((desk) => desk.read(folioId)),
    'folio.set-room': (request) => ask(({ stay }) => stay.setRoom(request)),
    'folio.add-companion': (request) => ask(({ stay }) => stay.addCompanion(request)),
    'folio.estimate': (request) => ask((desk) => desk.estimate(request)),
    'folio.charge': (request) => ask(({ stay }) => stay.charge(request)),
    'folio.correct': (request) => ask(({ stay }) => stay.correct(request)),
    'folio.restay': (request) => ask(({ stay }) => stay.restay(request)),
    'folio.inspected': ({ folioId }) => ask(({ stay }) => stay.inspected(folioId)),
    'folio.take-back': ({ folioId }) => ask(({ stay }) => stay.takeBack(folioId)),

    'folio.check-in': (request) => ask(({ money }) => money.checkIn(request)),
    'folio.raise': (request) => ask(({ money }) => money.raise(request)),
    'folio.change-card': (request) => ask(({ money }) => money.changeCard(request)),
    'folio.check-out': (request) => ask(({ money }) => money.checkOut(request)),
    'folio.no-show': (request) => ask(({ money }) => money.noShow(request)),
    'folio.cancel': ({ folioId }) => ask(({ money }) => money.cancel(folioId)),
    'folio.release': (request) => ask(({ money }) => money.release(request)),
    'folio.pay-card': (request) => ask(({ pay }) => pay.byCard(request)),
    'folio.pay-cash': (request) => ask(({ pay }) => pay.byCash(request)),
    'folio.stop-read': ({ folioId }) => ask((desk) => desk.stopRead(folioId)),

    'folio.bill': (request) => ask(({ papers }) => papers.bill(request)),
    'folio.slip': (request) => ask(({ papers }) => papers.slip(request)),

    'night-audit.read': ({ businessDay }) => ask(({ audit }) => audit.read(businessDay)),
    'night-audit.post': ({ businessDay }) => ask(({ audit }) => audit.post(businessDay)),
    'night-audit.export': ({ businessDay }) =>
      ask(async ({ audit }) => {
        const file = await askWhereTo();
        return file === undefined ? { ok: true, value: null } : audit.export(businessDay, file);
      }),
  };
};
