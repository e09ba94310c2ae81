import { defineConfig } from 'vitest/config';
import { processesAtOnce } from './test/e2e/harness/processes-at-once.ts';

// Three kinds of test, each its own project: `npm test` runs all, `npx vitest --project unit` one.
// End-to-end runs drive a real Electron, two at a time, each on a display of its own.
export default defineConfig({
  test: {
    projects: [
      { test: { name: 'unit', include: ['test/unit/**/*.test.{ts,tsx}'], testTimeout: 20_000 } },
      {
        test: {
          name: 'conformance',
          include: ['test/conformance/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          globalSetup: 'test/e2e/harness/global-setup.ts',
          testTimeout: 120_000,
          hookTimeout: 120_000,
          setupFiles: 'test/e2e/harness/own-display.ts',
          maxWorkers: processesAtOnce,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
