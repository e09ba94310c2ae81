// The keys that work on every page: pages, help, payments in doubt, notices, practice cards.
import type { Snapshot } from '../../contract/views.ts';
import type { Handler } from '../keys/dispatch.ts';
import { saidOf } from '../components/said.ts';
import { useKeys } from '../keys/key-provider.tsx';
import { useWords } from '../text/words.tsx';
import { useMay } from './may.ts';
import { useRun, useSnapshot } from './till.tsx';
import type { Page } from './ui.ts';
import { useUi } from './ui-context.tsx';

/** Goes to a page, or back to the sale when it is already shown. The settings page guards its own way out. */
export const useGoTo = (): ((page: Page) => void) => {
  const { ui, tell } = useUi();
  return (page) => {
    const target = ui.page === page ? 'sale' : page;
    if (ui.page === 'settings' && ui.settingsDirty && target !== 'settings')
      tell({ name: 'open', dialog: { name: 'leave-settings', to: target } });
    else tell({ name: 'page', page: target });
  };
};

/** The ways from the register: locked it waits for the same person or another, signed out for anybody. */
export const useLeaveRegister = (): { readonly lock: () => void; readonly signOut: () => void } => {
  const run = useRun();
  return {
    lock: () => void run('session.lock', {}),
    signOut: () => void run('session.sign-out', {}),
  };
};

/** Swipes a practice card the way the practice panel is set. */
export const useSwipe = (): ((card: Snapshot['practiceCards'][number]) => void) => {
  const run = useRun();
  const { practiceFamilies } = useSnapshot();
  const { familyId, fault } = useUi().ui.practiceSwipe;
  const family = practiceFamilies.find(({ id }) => id === familyId) ?? practiceFamilies[0];
  return (card) =>
    void run('practice.swipe', {
      cardId: card.id,
      fault,
      ...(family === undefined ? {} : { familyId: family.id }),
    });
};

/** Practice mode: plays an outage, or shows the steps of the one that is played. */
export const useDrill = (): (() => void) => {
  const run = useRun();
  const { drill } = useSnapshot();
  const { ui, tell } = useUi();
  const goTo = useGoTo();
  const mayArm = useMay('offline.arm');
  const play = async (): Promise<void> => {
    const played = await run('practice.drill', { play: true });
    if (played !== undefined) goTo('sale');
  };
  return () => {
    if (drill !== null) tell({ name: 'open', dialog: { name: 'drill' } });
    else if (mayArm !== 'nobody') void play();
    // Nobody is kept yet who could arm: that page says so, and makes the first manager.
    else if (ui.page !== 'people') goTo('people');
  };
};

export const useFrameKeys = (): void => {
  const snapshot = useSnapshot();
  const run = useRun();
  const goTo = useGoTo();
  const swipe = useSwipe();
  const playDrill = useDrill();
  const { tell } = useUi();
  const words = useWords();
  const { lock, signOut } = useLeaveRegister();
  const someoneIsIn = snapshot.session.name === 'signed-in';
  const card =
    (index: number): Handler =>
    () => {
      const chosen = snapshot.practiceCards[index];
      if (chosen !== undefined) swipe(chosen);
    };
  useKeys('everywhere', {
    help: () => tell({ name: 'open', dialog: { name: 'help' } }),
    unresolved: () => tell({ name: 'open', dialog: { name: 'unresolved' } }),
    connection: () => tell({ name: 'open', dialog: { name: 'connection' } }),
    ...(snapshot.frontDesk === 'off' ? {} : { 'front-desk': () => goTo('front-desk') }),
    payments: () => goTo('payments'),
    customers: () => goTo('customers'),
    compare: () => goTo('compare'),
    settings: () => goTo('settings'),
    readers: () => goTo('readers'),
    offline: () => goTo('offline'),
    ...(snapshot.mode === 'practice' ? { drill: playDrill } : {}),
    people: () => goTo('people'),
    security: () => goTo('security'),
    ...(someoneIsIn
      ? { me: () => tell({ name: 'open', dialog: { name: 'me' } }), lock, 'sign-out': signOut }
      : {}),
    'practice-panel': () => tell({ name: 'practice' }),
    'dismiss-notice': () => {
      const [notice] = saidOf(snapshot, words);
      if (notice !== undefined) void run('notice.dismiss', { noticeId: notice.id });
    },
    'practice-card-1': card(0),
    'practice-card-2': card(1),
    'practice-card-3': card(2),
    'practice-card-4': card(3),
    'practice-card-5': card(4),
  });
};
