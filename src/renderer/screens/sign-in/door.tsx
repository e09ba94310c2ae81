// What stands before the register until it is known who stands at it. What was asked of somebody is over, and what was
// half typed is gone; the page stays.
import { useEffect } from 'react';
import pages from '../../app/pages.module.css';
import { useOverride } from '../../app/till.tsx';
import { useUi } from '../../app/ui-context.tsx';
import { MustChangeDoor } from './change-secret.tsx';
import type { DoorName } from './at-the-door.ts';
import { FirstManagerDoor } from './first-manager.tsx';
import { SignInDoor } from './sign-in-door.tsx';

const doors = {
  'sign-in': SignInDoor,
  'first-manager': FirstManagerDoor,
  'must-change': MustChangeDoor,
} as const satisfies Record<DoorName, () => unknown>;

export const Door = ({ door }: { readonly door: DoorName }) => {
  const { leave } = useOverride();
  const { tell } = useUi();
  useEffect(() => {
    leave();
    tell({ name: 'door' });
  }, [leave, tell]);
  const Shown = doors[door];
  return (
    <main className={pages['page']} data-testid="state" data-state={door} data-settled="true">
      <Shown />
    </main>
  );
};
