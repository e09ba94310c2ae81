// The audit trail by pages: the newest first, older ones before the last that is shown.
import { useState } from 'react';
import type { AuditEntry } from '../../../contract/security.ts';
import { useRead } from '../customers/use-lists.ts';

export const trailPage = 50;

export interface Trail {
  /** Undefined until main has answered. */
  readonly entries: readonly AuditEntry[] | undefined;
  readonly hasOlder: boolean;
  readonly isNewest: boolean;
  readonly older: () => void;
  readonly newest: () => void;
}

export const useTrail = (): Trail => {
  const [before, setBefore] = useState<number>();
  // One more than is shown, so that it is known whether there is more.
  const limit = trailPage + 1;
  const { answer } = useRead('security.audit', before === undefined ? { limit } : { before, limit });
  const entries = answer?.entries.slice(0, trailPage);
  const hasOlder = (answer?.entries.length ?? 0) > trailPage;
  const last = entries?.at(-1)?.sequence;
  return {
    entries,
    hasOlder,
    isNewest: before === undefined,
    older: () => {
      if (hasOlder) setBefore(last);
    },
    newest: () => setBefore(undefined),
  };
};
