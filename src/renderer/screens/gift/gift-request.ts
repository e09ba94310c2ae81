// The command for an order, or undefined where the amount it needs is not typed. Pure.
import type { CommandRequest } from '../../../contract/channels.ts';
import type { GiftAction } from '../../../contract/views.ts';

/** @param amountMinor minor units; 0 where nothing is typed; a balance and a deactivation need none and take none along */
export const giftRequest = (
  action: GiftAction,
  amountMinor: number,
): CommandRequest<'gift.begin'> | undefined => {
  if (action === 'balance' || action === 'deactivate') return { action };
  return amountMinor > 0 ? { action, amountMinor } : undefined;
};
