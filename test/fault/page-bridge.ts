// The commands of the page's own bridge, called in the page: what the screen can do, without its keys.
import type { Page } from 'playwright-core';
import type { Bridge } from '../../src/contract/bridge.ts';

export const bridgeOf = (page: Page): Bridge =>
  new Proxy({} as Bridge, {
    get: (_target, name: string) => (request: unknown) =>
      page.evaluate(
        ([command, asked]) => {
          const { countertop } = window as unknown as {
            countertop: Record<string, (sent: unknown) => Promise<unknown>>;
          };
          return countertop[command]?.(asked);
        },
        [name, request] as const,
      ),
  });
