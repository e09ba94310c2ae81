// The offline commands of the fake bridge.
import type { CommandName, CommandRequest } from '../../src/contract/channels.ts';
import type { offlineCommands } from '../../src/contract/offline.ts';

type OfflineHandlers = {
  readonly [Name in CommandName & keyof typeof offlineCommands]: (request: CommandRequest<Name>) => unknown;
};

export const createFakeOffline = (): OfflineHandlers => ({
  'offline.arm': () => ({}),
  'offline.disarm': () => ({}),
  'offline.begin': () => ({}),
  'offline.begin-over-cap': () => ({}),
  'offline.list': () => ({}),
  'offline.read': () => ({}),
  'offline.send-now': () => ({}),
  'offline.send-over-age': () => ({}),
  'offline.call-off': () => ({}),
  'offline.write-off': () => ({}),
  'offline.re-key': () => ({}),
  'offline.enter-code': () => ({}),
  'offline.export': () => ({}),
  'offline.import': () => ({}),
  'vault.read': () => ({}),
  'vault.unlock': () => ({}),
  'vault.rotate': () => ({}),
  'vault.retire': () => ({}),
  'vault.change-wrapping': () => ({}),
});
