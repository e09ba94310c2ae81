// Begins something with a folio's money from its own page, which shows what becomes of it.
import type { CommandRequest } from '../../../contract/channels.ts';
import { type Beginning, useBegin as useBeginning } from '../front-desk/use-begin.ts';

type Begin = <Name extends Beginning>(name: Name, request: Omit<CommandRequest<Name>, 'meant'>) => void;

export const useBegin = (): Begin => {
  const begin = useBeginning();
  return (name, request) => void begin(name, request, () => undefined);
};
