// All that a gateway does for the application: the ports of this room, over one wire.
import type { GiftCards } from './gift.ts';
import type { CardGateway } from './port.ts';
import type { GatewayRecords, ReceiptMailer } from './records.ts';
import type { CardVault } from './vault.ts';

export interface GatewayServices {
  /** Its close() ends the connections of them all. */
  readonly gateway: CardGateway;
  readonly vault: CardVault;
  readonly giftCards: GiftCards;
  readonly records: GatewayRecords;
  readonly mailer: ReceiptMailer;
}
