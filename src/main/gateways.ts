// Makes the gateway client: of the simulator in practice mode, of the settings' gateway in live mode.
import { readFileSync } from 'node:fs';
import type { ConnectionTest, PlainSettings, SettingsDraft } from '../contract/index.ts';
import type { Clock } from './base/clock.ts';
import type { Log } from './base/log.ts';
import type { PracticeGateway } from './environment.ts';
import { createQor } from './gateway/qor/qor.ts';
import type { QorSettings } from './gateway/qor/settings.ts';
import type { GatewayServices } from './gateway/services.ts';
import type { GatewayCredentials, GatewaySetUp, SettingsStore } from './settings/settings-store.ts';

export interface GatewaysParts {
  readonly settings: SettingsStore;
  /** Where the practice gateway answers; starts it when first asked. */
  readonly practice: () => Promise<PracticeGateway>;
  readonly clock: Clock;
  readonly log: Log;
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
      ? createQor(liveSettings(setUp.credentials), clock, log)
      : createQor(practiceSettings(await practice()), clock, log);
  };
  return {
    gatewayFor: async () => make(await settings.gatewayCredentials()),
    async test(draft) {
      const setUp = await settings.credentialsOf(draft);
      const faults = setUp.state === 'not-set-up' ? [...setUp.faults] : [];
      const services = await make(setUp);
      if (services === undefined) return { faults, result: 'not-tried', code: null };
      const { gateway } = services;
      const check = await gateway.check();
      gateway.close();
      return { faults, result: check.name, code: check.name === 'refused' ? check.code : null };
    },
  };
};

const liveSettings = (credentials: GatewayCredentials): QorSettings => {
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

const practiceSettings = (gateway: PracticeGateway): QorSettings => ({
  baseUrl: gateway.baseUrl,
  appKey: gateway.appKey,
  clientKey: gateway.clientKey,
  cardPresentMid: gateway.mids.cardPresent,
  cardNotPresentMid: gateway.mids.cardNotPresent,
  extraCa: readFileSync(gateway.caFile, 'utf8'),
});
