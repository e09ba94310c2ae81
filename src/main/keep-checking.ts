// Asks a gateway whether it is there: at once, then again and again while it does not answer; sales tell the rest.
import type { CancelTimer, Clock } from './base/clock.ts';
import type { CardGateway } from './gateway/port.ts';
import { JournalFault } from './journal/port.ts';
import type { Till } from './register/till.ts';

/** How often a gateway that does not answer is asked whether it is back. Milliseconds. */
const checkEveryMs = 30_000;

/** @returns how to stop */
export const keepChecking = (gateway: CardGateway, till: Till, clock: Clock): CancelTimer => {
  let cancel: CancelTimer = () => undefined;
  let stopped = false;
  const check = async (): Promise<void> => {
    try {
      if (till.snapshot().status.gateway.state !== 'connected') till.gatewayChecked(await gateway.check());
    } catch (fault) {
      // The disk cannot be read now: that says nothing of the gateway.
      if (!(fault instanceof JournalFault)) throw fault;
    }
    if (!stopped) cancel = clock.after(checkEveryMs, () => void check());
  };
  void check();
  return () => {
    stopped = true;
    cancel();
  };
};
