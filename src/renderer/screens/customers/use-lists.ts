// What main knows of customers, cards and series, read again whenever main pushed a change or a dialog closed.
import { useCallback, useEffect, useState } from 'react';
import type { CommandAnswer, CommandName, CommandRequest } from '../../../contract/channels.ts';
import { useRun, useSnapshot } from '../../app/till.tsx';
import { useUi } from '../../app/ui-context.tsx';

export interface Read<Name extends CommandName> {
  /** Undefined until main has answered. */
  readonly answer: CommandAnswer<Name> | undefined;
  readonly again: () => void;
}

/**
 * The answer of a reading command, kept fresh.
 * @param request null: nothing is asked
 */
export const useRead = <Name extends CommandName>(
  name: Name,
  request: CommandRequest<Name> | null,
): Read<Name> => {
  const run = useRun();
  const { revision } = useSnapshot();
  const { dialog } = useUi().ui;
  const [answer, setAnswer] = useState<CommandAnswer<Name>>();
  const [count, setCount] = useState(0);
  const wanted = request === null ? null : JSON.stringify(request);
  const open = dialog !== null;
  useEffect(() => {
    if (wanted === null) return undefined;
    let current = true;
    void run(name, JSON.parse(wanted) as CommandRequest<Name>).then((fresh) => {
      if (current && fresh !== undefined) setAnswer(fresh);
    });
    return () => {
      current = false;
    };
  }, [run, name, wanted, revision, open, count]);
  const again = useCallback(() => setCount((before) => before + 1), []);
  return { answer: wanted === null ? undefined : answer, again };
};
