// The outage that practice mode plays: between the till and its gateway nothing passes, and what lies on the way looks as
// if the internet were down. The gateway itself is asked nothing and knows nothing of it; a restart ends it.
import type { CardGateway, PreparedRequest } from '../gateway/port.ts';
import type { Surroundings } from '../network/surroundings.ts';

/** "Insufficient funds" (QorCommerce v3, payment response codes). */
const declinedCode = 'GW51';
const reason = 'no-connection' as const;

export class Outage {
  /** Nothing passes. */
  isOn = false;
  /**
   * This order is declined here, without the gateway: its books have no row of it, and a look-up finds what was answered.
   * Practice alone: no money and no bank stand behind it.
   */
  declines: string | null = null;

  /** The same gateway while no outage is played. */
  gateway(gateway: CardGateway): CardGateway {
    const orders = new WeakMap<PreparedRequest, string>();
    return {
      warm: () => gateway.warm(),
      close: () => gateway.close(),
      prepare(request, presented) {
        const prepared = gateway.prepare(request, presented);
        if (request.kind === 'sale' || request.kind === 'authorization')
          orders.set(prepared, request.orderId);
        return prepared;
      },
      send: (prepared, idempotencyKey) => {
        if (this.isOn) return Promise.resolve({ name: 'unknown', reason });
        if (this.#declinesOrder(orders.get(prepared)))
          return Promise.resolve({ name: 'declined', code: declinedCode });
        return gateway.send(prepared, idempotencyKey);
      },
      lookUp: (query) => {
        if (this.isOn) return Promise.resolve({ name: 'unanswered', reason });
        const { kind, orderId } = query.request;
        // An order id that was tried before the card was taken is believed to be declined only after a look-up.
        if ((kind === 'sale' || kind === 'authorization') && this.#declinesOrder(orderId))
          return Promise.resolve({ name: 'found', outcome: { name: 'declined', code: declinedCode } });
        return gateway.lookUp(query);
      },
      facts: (transactionId) =>
        this.isOn ? Promise.resolve({ name: 'unanswered', reason }) : gateway.facts(transactionId),
      check: () => (this.isOn ? Promise.resolve({ name: 'unreachable', reason }) : gateway.check()),
    };
  }

  surroundings(surroundings: Surroundings): Surroundings {
    return {
      hasInterface: () => surroundings.hasInterface(),
      nameResolves: () => (this.isOn ? Promise.resolve(false) : surroundings.nameResolves()),
    };
  }

  #declinesOrder(orderId: string | undefined): boolean {
    return this.declines !== null && this.declines === orderId;
  }
}
