// The application: a frame that never moves (header, status bar), one page between, at most one dialog above.
import { useEffect, useMemo, useReducer } from 'react';
import { Header } from '../components/header.tsx';
import { LiveRegion } from '../components/live-region.tsx';
import { NetworkAnnouncement, NetworkBar } from '../components/network-bar.tsx';
import { StatusBar } from '../components/status-bar.tsx';
import { OfflineBar } from '../screens/offline/offline-bar.tsx';
import { errorSentence } from '../text/error-sentence.ts';
import { useWords } from '../text/words.tsx';
import { OverrideDialog } from '../screens/override/override-dialog.tsx';
import { doorOf } from '../screens/sign-in/at-the-door.ts';
import { Door } from '../screens/sign-in/door.tsx';
import styles from './app.module.css';
import { Dialogs } from './dialogs.tsx';
import { StandIn } from './failed.tsx';
import { Pages } from './pages.tsx';
import { useMirror, useRefusal, useRestart, useSnapshot } from './till.tsx';
import { firstUi, uiStep } from './ui.ts';
import { UiProvider } from './ui-context.tsx';
import { useFrameKeys } from './use-frame-keys.ts';

/** What only whoever may stand here sees: behind a closed door nothing of it is drawn, and no key of it works. */
const Inside = () => {
  useFrameKeys();
  return (
    <>
      <Pages />
      <Dialogs />
      <OverrideDialog />
      <LiveRegion />
      <NetworkAnnouncement />
    </>
  );
};

const Frame = () => {
  const door = doorOf(useSnapshot().session);
  return (
    <div className={styles['frame']}>
      <div>
        <Header />
        <NetworkBar />
        {door === null ? <OfflineBar /> : null}
      </div>
      {door === null ? <Inside /> : <Door key={door} door={door} />}
      <StatusBar />
    </div>
  );
};

const Live = () => {
  const { register, session } = useSnapshot();
  const { forget } = useRefusal();
  const [ui, tell] = useReducer(uiStep, firstUi);
  const paymentId = 'payment' in register ? register.payment.id : null;
  const folioId = 'payment' in register ? (register.payment.folio?.id ?? null) : null;
  const giftStep = register.name === 'gift' ? register.step.name : null;
  useEffect(
    () => tell({ name: 'sale-moved', to: register.name, folioId }),
    [register.name, paymentId, folioId],
  );
  // A refusal speaks about the screen it was shown on.
  useEffect(() => forget(), [register.name, paymentId, giftStep, ui.page, ui.dialog, session.name, forget]);
  const handle = useMemo(() => ({ ui, tell }), [ui]);
  return (
    <UiProvider value={handle}>
      <Frame />
    </UiProvider>
  );
};

export const App = () => {
  const mirror = useMirror();
  const restart = useRestart();
  const words = useWords();
  const { app } = words;
  if (mirror.name === 'starting') return <StandIn state="starting" title={app.starting} />;
  if (mirror.name === 'unreachable')
    return (
      <StandIn
        state="unreachable"
        title={app.unreachable}
        detail={errorSentence(words, mirror.code)}
        button={{ label: app.retry, onPress: restart }}
      />
    );
  return <Live />;
};
