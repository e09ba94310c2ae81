// Begins something with a folio's money. Where the duplicate radar stops it, the clerk is asked, and it is begun again as meant.
import { useCallback } from 'react';
import type { CommandAnswer, CommandRequest } from '../../../contract/channels.ts';
import { useRun } from '../../app/till.tsx';
import { useUi } from '../../app/ui-context.tsx';

/** The commands that the duplicate radar may stop. */
export type Beginning =
  | 'folio.check-in'
  | 'folio.raise'
  | 'folio.change-card'
  | 'folio.pay-card'
  | 'folio.pay-cash'
  | 'folio.check-out'
  | 'folio.no-show';

export type Begin = <Name extends Beginning>(
  name: Name,
  request: Omit<CommandRequest<Name>, 'meant'>,
  /** It is begun; the dialog of the question, if there was one, is closed. */
  begun: () => void,
) => Promise<void>;

export const useBegin = (): Begin => {
  const run = useRun();
  const { tell } = useUi();
  return useCallback(
    async (name, request, begun) => {
      type Request = CommandRequest<typeof name>;
      const ask = async (meant: boolean): Promise<void> => {
        const answer: CommandAnswer<Beginning> | undefined = await run(name, {
          ...request,
          meant,
        } as Request);
        if (answer === undefined) return;
        if (answer.echo === null) {
          tell({ name: 'close' });
          begun();
        } else {
          const onMeant = (): void => void ask(true);
          tell({ name: 'open', dialog: { name: 'echo', echo: answer.echo, onMeant } });
        }
      };
      await ask(false);
    },
    [run, tell],
  );
};
