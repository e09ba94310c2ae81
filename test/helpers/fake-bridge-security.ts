// The security commands of the fake bridge.
import type { CommandName, CommandRequest } from '../../src/contract/channels.ts';
import type { securityCommands } from '../../src/contract/security.ts';

type SecurityHandlers = {
  readonly [Name in CommandName & keyof typeof securityCommands]: (request: CommandRequest<Name>) => unknown;
};

export const createFakeSecurity = (): SecurityHandlers => ({
  'security.read': () => ({}),
  'security.audit': () => ({}),
});
