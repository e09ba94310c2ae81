// A command that was refused because it wants somebody with more rights: it stays as it was given until that person lets
// it happen, once, or nobody does.
import type { CommandName, CommandRequest } from '../../contract/channels.ts';

export interface Wanted {
  readonly command: CommandName;
  /** The least role that may let it happen, as main named it. */
  readonly least: string | undefined;
}

interface Waiting extends Wanted {
  /** Whether it is to be given again. */
  readonly decide: (allowed: boolean) => void;
}

export type Allowance = Pick<CommandRequest<'session.override'>, 'personId' | 'secret' | 'reason'>;

export interface Override {
  /** What waits for somebody, for the dialog. */
  readonly wanted: () => Wanted | undefined;
  /** Resolves to true when somebody let it happen. Another that comes meanwhile is refused: one is asked at a time. */
  readonly ask: (command: CommandName, least: string | undefined) => Promise<boolean>;
  /** @returns whether the secret was good and the command goes its way */
  readonly allow: (allowance: Allowance) => Promise<boolean>;
  readonly leave: () => void;
}

/**
 * @param send gives `session.override` and tells whether main took it
 * @param changed what waits has changed
 */
export const createOverride = (
  send: (request: CommandRequest<'session.override'>) => Promise<boolean>,
  changed: () => void,
): Override => {
  let waiting: Waiting | undefined;
  const end = (allowed: boolean): void => {
    const ended = waiting;
    if (ended === undefined) return;
    waiting = undefined;
    changed();
    ended.decide(allowed);
  };
  return {
    wanted: () => waiting,
    ask: (command, least) => {
      if (waiting !== undefined) return Promise.resolve(false);
      return new Promise((decide) => {
        waiting = { command, least, decide };
        changed();
      });
    },
    async allow(allowance) {
      const asked = waiting;
      if (asked === undefined) return false;
      const taken = await send({ ...allowance, command: asked.command });
      // Left meanwhile: what was granted is not used, and passes within a minute.
      if (taken && waiting === asked) end(true);
      return taken;
    },
    leave: () => end(false),
  };
};
