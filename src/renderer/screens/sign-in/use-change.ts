// Changing the own PIN or password: the old one, the new one twice.
import { useState } from 'react';
import { useRefusal, useRun } from '../../app/till.tsx';

export interface ChangeEntry {
  readonly old: string;
  readonly wanted: string;
  readonly again: string;
}

const blank: ChangeEntry = { old: '', wanted: '', again: '' };

export const useChange = (onChanged: () => void) => {
  const run = useRun();
  const { newest, forget } = useRefusal();
  const [entry, setEntry] = useState(blank);
  const [unequal, setUnequal] = useState(false);
  const [busy, setBusy] = useState(false);
  /** @returns which of the three is to be typed again */
  const save = async (whole: ChangeEntry): Promise<keyof ChangeEntry | undefined> => {
    setUnequal(whole.wanted !== whole.again);
    forget();
    if (whole.wanted !== whole.again) return 'wanted';
    if (whole.old === '' || whole.wanted === '') return 'old';
    setBusy(true);
    const { old, wanted } = whole;
    const changed = await run('session.change-secret', { old, wanted });
    setBusy(false);
    if (changed === undefined) return newest()?.code === 'secret-wrong' ? 'old' : 'wanted';
    setEntry(blank);
    onChanged();
    return undefined;
  };
  return {
    entry,
    unequal,
    busy,
    change: (part: Partial<ChangeEntry>): void => setEntry((before) => ({ ...before, ...part })),
    save,
  };
};
export type ChangeHandle = ReturnType<typeof useChange>;
