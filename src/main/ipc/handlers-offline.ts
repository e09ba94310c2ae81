// The handlers of offline entry and the vault.
import type { Answer } from '../../contract/index.ts';
import type { Handlers } from './register.ts';

const notYet = (): Answer<never> => ({ ok: false, error: { code: 'not-now' } });

export const offlineHandlers = (): Pick<
  Handlers,
  | 'offline.arm'
  | 'offline.disarm'
  | 'offline.begin'
  | 'offline.begin-over-cap'
  | 'offline.list'
  | 'offline.read'
  | 'offline.send-now'
  | 'offline.send-over-age'
  | 'offline.call-off'
  | 'offline.write-off'
  | 'offline.re-key'
  | 'offline.enter-code'
  | 'offline.export'
  | 'offline.import'
  | 'vault.read'
  | 'vault.unlock'
  | 'vault.rotate'
  | 'vault.retire'
  | 'vault.change-wrapping'
> => ({
  'offline.arm': notYet,
  'offline.disarm': notYet,
  'offline.begin': notYet,
  'offline.begin-over-cap': notYet,
  'offline.list': notYet,
  'offline.read': notYet,
  'offline.send-now': notYet,
  'offline.send-over-age': notYet,
  'offline.call-off': notYet,
  'offline.write-off': notYet,
  'offline.re-key': notYet,
  'offline.enter-code': notYet,
  'offline.export': notYet,
  'offline.import': notYet,
  'vault.read': notYet,
  'vault.unlock': notYet,
  'vault.rotate': notYet,
  'vault.retire': notYet,
  'vault.change-wrapping': notYet,
});
