// The bridge object that the preload exposes as `window.countertop`, and the channel names it uses. No schemas here:
// the sandboxed preload bundles this file alone.
import type { CommandAnswer, CommandName, CommandRequest } from './channels.ts';
import type { Answer } from './errors.ts';
import type { BoardChange } from './folio-views.ts';
import type { Progress } from './journal.ts';
import type { ReadersView } from './readers.ts';
import type { Snapshot } from './views.ts';

/** Every command goes over its own channel with this prefix; a test proves channels = handlers = bridge methods. */
export const commandPrefix = 'countertop:';
export const snapshotChannel = 'countertop-snapshot';
export const progressChannel = 'countertop-progress';
export const boardChannel = 'countertop-board';
export const readersChannel = 'countertop-readers';

export const commandNames = [
  'snapshot.read',
  'basket.add',
  'basket.remove',
  'basket.clear',
  'sale.charge',
  'sale.cancel',
  'sale.another-card',
  'sale.give-up',
  'sale.next',
  'tender.choose',
  'tender.leave',
  'tender.cash',
  'tender.gift-card',
  'tender.stored-card',
  'tender.take-back',
  'gift.open',
  'gift.begin',
  'gift.leave',
  'entry.begin',
  'entry.cancel',
  'entry.key',
  'payment.void',
  'payment.refund',
  'payment.capture',
  'payment.repeat',
  'payment.standing',
  'payment.read',
  'journal.search',
  'journal.count',
  'journal.export',
  'task.cancel',
  'receipt.read',
  'receipt.reprint',
  'receipt.mail',
  'notice.dismiss',
  'customer.list',
  'customer.read',
  'customer.save',
  'customer.remove',
  'customer.read-again',
  'stored-card.find',
  'stored-card.change-expiry',
  'stored-card.rotate',
  'stored-card.roll-back',
  'stored-card.remove',
  'stored-card.read-again',
  'stored-card.expiring',
  'series.list',
  'series.due',
  'series.create',
  'series.charge',
  'series.skip',
  'series.stop',
  'settlement.compare',
  'settlement.latest',
  'settlement.read',
  'settlement.mend',
  'board.read',
  'board.find',
  'board.clock-read',
  'folio.open',
  'folio.read',
  'folio.set-room',
  'folio.add-companion',
  'folio.estimate',
  'folio.check-in',
  'folio.charge',
  'folio.correct',
  'folio.restay',
  'folio.raise',
  'folio.change-card',
  'folio.pay-card',
  'folio.pay-cash',
  'folio.check-out',
  'folio.take-back',
  'folio.inspected',
  'folio.no-show',
  'folio.cancel',
  'folio.release',
  'folio.stop-read',
  'folio.bill',
  'folio.slip',
  'night-audit.read',
  'night-audit.post',
  'night-audit.export',
  'settings.read',
  'settings.save',
  'settings.test',
  'readers.watch',
  'readers.test',
  'readers.use',
  'readers.find-speed',
  'readers.next-speed',
  'readers.switch-mode',
  'reader.ports',
  'practice.swipe',
  'screen.failed',
] as const satisfies readonly CommandName[];

export type Bridge = {
  readonly [Name in CommandName]: (request: CommandRequest<Name>) => Promise<Answer<CommandAnswer<Name>>>;
} & {
  /** Calls `listener` with every snapshot main pushes; the returned function stops it. */
  readonly onSnapshot: (listener: (snapshot: Snapshot) => void) => () => void;
  /** Calls `listener` with the progress of every task; the returned function stops it. */
  readonly onProgress: (listener: (progress: Progress) => void) => () => void;
  /** Calls `listener` with every change of the readers while they are watched; the returned function stops it. */
  readonly onReaders: (listener: (readers: ReadersView) => void) => () => void;
  /** Calls `listener` with every folio that has changed; the returned function stops it. */
  readonly onBoard: (listener: (change: BoardChange) => void) => () => void;
};
