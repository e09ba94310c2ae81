// The handlers of the auditor's screen.
import type { Answer } from '../../contract/index.ts';
import type { Handlers } from './register.ts';

const notYet = (): Answer<never> => ({ ok: false, error: { code: 'not-now' } });

export const securityHandlers = (): Pick<Handlers, 'security.read' | 'security.audit'> => ({
  'security.read': notYet,
  'security.audit': notYet,
});
