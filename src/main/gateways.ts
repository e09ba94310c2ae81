// Makes the gateway client: of the simulator in practice mode, of the settings' gateway in live mode.
import { readFileSync } from 'node:fs';
import type { ConnectionTest, PlainSettings, SettingsDraft } from '../contract/index.ts';
import type { Clock } from './base/clock.ts';
import type { Log } from './base/log.ts';
import type { PracticeGateway } from './environment.ts';
import type { GiftCards } from './gateway/gift.ts';
import type { CardGateway } from './gateway/port.ts';
import { QorGateway } from './gateway/qor/qor-gateway.ts';
import type { ReceiptMailer } from './gateway/records.ts';
import type { GatewayCredentials, GatewaySetUp, SettingsStore } from './settings/settings-store.ts';

export interface GatewaysParts {
  readonly settings: SettingsStore;
  /** Where the practice gateway answers; starts it when first asked. */
  readonly practice: () => Promise<PracticeGateway>;
  readonly clock: Clock;
  readonly log: Log;
}

/** A gateway, and what it does beside payments: what is left out is not offered. */
export interface GatewayServices {
  /** Its close() ends the connections of them all. */
  readonly gateway: CardGateway;
  readonly giftCards?: GiftCards;
  readonly mailer?: ReceiptMailer;
}

export interface Gateways {
  /** The gateway of the settings in force; undefined where live mode is not set up. */
  gatewayFor(settings: PlainSettings): Promise<GatewayServices | undefined>;
  /** Tries a draft's gateway without saving anything. */
  test(draft: SettingsDraft): Promise<ConnectionTest>;
}

export const createGateways = ({ settings, practice, clock, log }: GatewaysParts): Gateways => {
  const make = async (setUp: GatewaySetUp): Promise<GatewayServices | undefined> => {
    if (setUp.state === 'not-set-up') return undefined;
    return setUp.state === 'ready'
      ? { gateway: new QorGateway(liveSettings(setUp.credentials), clock, log) }
      : { gateway: new QorGateway(practiceSettings(await practice()), clock, log) };
  };
  return {
    gatewayFor: async () => make(await settings.gatewayCredentials()),
    async test(draft) {
      const setUp = await settings.credentialsOf(draft);
      const faults = setUp.state === 'not-set-up' ? [...setUp.faults] : [];
      const made = await make(setUp);
      if (made === undefined) return { faults, result: 'not-tried', code: null };
      const { gateway } = made;
      const check = await gateway.check();
      gateway.close();
      return { faults, result: check.name, code: check.name === 'refused' ? check.code : null };
    },
  };
};

const liveSettings = (credentials: GatewayCredentials): ConstructorParameters<typeof QorGateway>[0] => {
  const { baseUrl, appKey, clientKey, mids, extraCa } = credentials;
  return {
    baseUrl,
    appKey,
    clientKey,
    cardPresentMid: mids.cardPresent,
    cardNotPresentMid: mids.cardNotPresent,
    ...(extraCa === undefined ? {} : { extraCa }),
  };
};

const practiceSettings = (gateway: PracticeGateway): ConstructorParameters<typeof QorGateway>[0] => ({
  baseUrl: gateway.baseUrl,
  appKey: gateway.appKey,
  clientKey: gateway.clientKey,
  cardPresentMid: gateway.mids.cardPresent,
  cardNotPresentMid: gateway.mids.cardNotPresent,
  extraCa: readFileSync(gateway.caFile, 'utf8'),
});
