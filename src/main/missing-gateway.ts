// Stands in where no gateway is set up. The till charges nobody then, but the journal may hold payments that are still to
// be asked for or followed up: those find that nothing leaves this machine.
import type { CardGateway, PreparedRequest } from './gateway/port.ts';
import type { GatewayServices } from './gateway/services.ts';

const noConnection = { name: 'unknown', reason: 'no-connection' } as const;
const unanswered = { name: 'unanswered', reason: 'no-connection' } as const;
/** No bytes, and so the fingerprint of none: a request that was prepared by a gateway is never taken for this one. */
const prepare = (): PreparedRequest => ({ fingerprint: '', wipe: () => undefined });

const gateway: CardGateway = {
  warm: () => undefined,
  close: () => undefined,
  prepare,
  send: () => Promise.resolve(noConnection),
  lookUp: () => Promise.resolve(unanswered),
  facts: () => Promise.resolve(unanswered),
  check: () => Promise.resolve({ name: 'unreachable', reason: 'no-connection' }),
};

export const missingGateway: GatewayServices = {
  gateway,
  vault: {
    changeExpiry: () => Promise.resolve(noConnection),
    rotate: () => Promise.resolve(noConnection),
    rollBack: () => Promise.resolve(noConnection),
    remove: () => Promise.resolve(noConnection),
    read: () => Promise.resolve(noConnection),
    profile: () => Promise.resolve(noConnection),
    expiring: () => Promise.resolve(noConnection),
  },
  giftCards: {
    balance(card) {
      card.wipe();
      return Promise.resolve(unanswered);
    },
    prepareGift: prepare,
    sendGift: () => Promise.resolve(noConnection),
  },
  records: { page: () => Promise.resolve(unanswered) },
  mailer: { mail: () => Promise.resolve(noConnection) },
};
