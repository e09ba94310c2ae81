import { describe, expect, it } from 'vitest';
import { createHandlers, type HandlerParts } from '../../../../src/main/ipc/handlers.ts';

describe('createHandlers', () => {
  it('leaves the readers page for a page that starts anew: the last one may have crashed in a test swipe', async () => {
    const watched: boolean[] = [];
    const till = { snapshot: () => ({ revision: 1 }) };
    const handlers = createHandlers({
      till: () => Promise.resolve(till),
      readers: { watch: (on: boolean) => watched.push(on) },
    } as unknown as HandlerParts);
    expect(await handlers['snapshot.read']({})).toEqual({ ok: true, value: { revision: 1 } });
    expect(watched).toEqual([false]);
  });
});
