// The reader process as an Electron utility process: Node with native modules, apart from the register.
import path from 'node:path';
import { utilityProcess } from 'electron';
import type { HostNews } from '../../reader-host/words.ts';
import type { StartHost } from './reader-process.ts';

/** @param folder where the built `reader-host.cjs` lies */
export const createElectronHost =
  (folder: string): StartHost =>
  (listener) => {
    const child = utilityProcess.fork(path.join(folder, 'reader-host.cjs'), [], {
      serviceName: 'Countertop card readers',
      stdio: 'ignore',
    });
    child.on('message', (news: HostNews) => listener.onNews(news));
    child.once('exit', (code) => listener.onGone(`ended with ${code}`));
    return {
      send: (order) => child.postMessage(order),
      kill: () => void child.kill(),
    };
  };
