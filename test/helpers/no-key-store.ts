// A machine without a key store, and nobody who chooses a file: what a till in a test is made with.
import type { TillMakings } from '../../src/main/open-till.ts';

export const noKeyStore: Pick<TillMakings, 'keyStore' | 'carriedFile'> = {
  keyStore: {
    state: () => Promise.resolve('missing'),
    seal: () => Promise.reject(new Error('no key store')),
    open: () => Promise.reject(new Error('no key store')),
  },
  carriedFile: { write: () => Promise.resolve(false), read: () => Promise.resolve(null) },
};
