// The screen's root: takes the bridge that the preload exposed, starts the mirror, and draws.
import './styles/mantine.css';
import './styles/tokens.css';
import './styles/base.css';
import { createRoot } from 'react-dom/client';
import type { Bridge } from '../contract/bridge.ts';
import { failureName } from './app/failure-name.ts';
import { Root } from './app/root.tsx';
import { wallClock } from './clock.ts';
import { createBoardStore } from './store/board-store.ts';
import { createCommander } from './store/commander.ts';
import { createProgressStore } from './store/progress-store.ts';
import { createSnapshotStore } from './store/snapshot-store.ts';

declare global {
  interface Window {
    readonly countertop: Bridge;
  }
}

/** The nonce main wrote into the page; empty where nobody did (the development server sends no strict policy). */
const styleNonce = (): string => {
  const nonce = document.querySelector<HTMLMetaElement>('meta[name="style-nonce"]')?.content ?? '';
  return nonce.startsWith('__') ? '' : nonce;
};

const start = (place: HTMLElement): void => {
  const bridge = window.countertop;
  const till = {
    snapshots: createSnapshotStore(bridge),
    commander: createCommander(bridge),
    board: createBoardStore(bridge),
    progress: createProgressStore(bridge),
    clock: wallClock,
    onReaders: bridge.onReaders,
    onBoard: bridge.onBoard,
  };
  void till.snapshots.start();
  const report = (error: unknown): void =>
    void till.commander.run('screen.failed', { what: failureName(error, '') });
  window.addEventListener('error', (event) => report(event.error));
  window.addEventListener('unhandledrejection', (event) => report(event.reason));
  createRoot(place).render(<Root till={till} styleNonce={styleNonce()} />);
};

const place = document.getElementById('root');
if (place !== null) start(place);
