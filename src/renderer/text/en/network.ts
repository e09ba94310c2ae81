// Words for what stands between the counter and the cardholder's bank, and for what to do when a part of it is down.
import type { NetworkPart, PartState } from '../../../contract/network.ts';

export const network = {
  title: 'Connection',
  detail: 'A payment passes these, from the counter to the customer\u2019s bank.',
  parts: {
    reader: 'Reader',
    'local-network': 'Local network',
    internet: 'Internet',
    gateway: 'Gateway',
    acquirer: 'Card networks',
  } satisfies Record<NetworkPart, string>,
  states: { up: 'up', down: 'down', unknown: 'not known' } satisfies Record<PartState, string>,
  down: {
    reader: 'The reader is down.',
    'local-network': 'The local network is down.',
    internet: 'The internet is down.',
    gateway: 'The gateway is down.',
    acquirer: 'The card networks are down.',
  } satisfies Record<NetworkPart, string>,
  advice: {
    reader: 'Plug the reader in again; until it is there, key the card in.',
    'local-network': 'Check the cable or the Wi-Fi of this register.',
    internet: 'Restart the router, or call the internet provider.',
    gateway: 'Nothing is wrong here: it is asked again by itself until it answers.',
    acquirer: 'Nothing is wrong here: try again in some minutes, or take another way to pay.',
  } satisfies Record<NetworkPart, string>,
  fine: 'Nothing that is known is down.',
  since: (time: string): string => `since ${time}`,
  never: 'nothing heard yet',
  back: 'The connection is back.',
};
