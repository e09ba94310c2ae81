// Making the first manager: what is typed, what is wrong with it, and sending it.
import { useState } from 'react';
import { useRun } from '../../app/till.tsx';

export interface FirstManagerEntry {
  readonly name: string;
  readonly password: string;
  readonly again: string;
}

export type FirstManagerFault = 'name-missing' | 'unequal';

/** What main need not be asked about. Its own rules it answers itself. */
export const firstManagerFault = ({
  name,
  password,
  again,
}: FirstManagerEntry): FirstManagerFault | undefined => {
  if (name.trim() === '') return 'name-missing';
  return password === again ? undefined : 'unequal';
};

const blank: FirstManagerEntry = { name: '', password: '', again: '' };

export const useFirstManager = (onMade: () => void) => {
  const run = useRun();
  const [entry, setEntry] = useState(blank);
  const [fault, setFault] = useState<FirstManagerFault>();
  const make = async (): Promise<void> => {
    const found = firstManagerFault(entry);
    setFault(found);
    if (found !== undefined || entry.password === '') return;
    const { name, password } = entry;
    const made = await run('people.first-manager', { name, password });
    if (made === undefined) return;
    setEntry(blank);
    onMade();
  };
  return {
    entry,
    fault,
    change: (part: Partial<FirstManagerEntry>): void => setEntry((before) => ({ ...before, ...part })),
    make: () => void make(),
  };
};
export type FirstManagerHandle = ReturnType<typeof useFirstManager>;
