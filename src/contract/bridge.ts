// The bridge object that the preload exposes as `window.countertop`, and the channel names it uses. No schemas here:
// the sandboxed preload bundles this file alone.
import type { CommandAnswer, CommandName, CommandRequest } from './channels.ts';
import type { Answer } from './errors.ts';
import type { Snapshot } from './views.ts';

/** Every command goes over its own channel with this prefix; a test proves channels = handlers = bridge methods. */
export const commandPrefix = 'countertop:';
export const snapshotChannel = 'countertop-snapshot';

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
  'journal.list',
  'receipt.read',
  'receipt.reprint',
  'receipt.mail',
  'notice.dismiss',
  'settings.read',
  'settings.save',
  'settings.test',
  'reader.ports',
  'practice.swipe',
  'screen.failed',
] as const satisfies readonly CommandName[];

export type Bridge = {
  readonly [Name in CommandName]: (request: CommandRequest<Name>) => Promise<Answer<CommandAnswer<Name>>>;
} & {
  /** Calls `listener` with every snapshot main pushes; the returned function stops it. */
  readonly onSnapshot: (listener: (snapshot: Snapshot) => void) => () => void;
};
