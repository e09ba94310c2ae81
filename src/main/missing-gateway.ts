// Stands in where no gateway is set up; the till charges nobody then, so that only the status bar asks it anything.
import type { CardGateway } from './gateway/port.ts';
import type { GatewayServices } from './gateway/services.ts';

const noConnection = { name: 'unknown', reason: 'no-connection' } as const;
const unanswered = { name: 'unanswered', reason: 'no-connection' } as const;
const prepare = (): never => {
  throw new Error('no gateway is set up');
};

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
