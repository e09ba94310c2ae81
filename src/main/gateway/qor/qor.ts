// All that QorCommerce does for the application, over one wire.
import type { Clock } from '../../base/clock.ts';
import type { Log } from '../../base/log.ts';
import type { GatewayServices } from '../services.ts';
import { QorClient } from './qor-client.ts';
import { QorGateway } from './qor-gateway.ts';
import { QorGiftCards } from './qor-gift-cards.ts';
import { QorMailer } from './qor-mailer.ts';
import { QorRecords } from './qor-records.ts';
import type { QorSettings } from './settings.ts';
import { QorVault } from './qor-vault.ts';

/** @throws Bug when a setting cannot work, such as a base URL that is not https: */
export const createQor = (settings: QorSettings, clock: Clock, log: Log): GatewayServices => {
  const client = new QorClient(settings, clock, log);
  return {
    gateway: new QorGateway(client, settings),
    vault: new QorVault(client),
    giftCards: new QorGiftCards(client, settings),
    records: new QorRecords(client),
    mailer: new QorMailer(client),
  };
};
