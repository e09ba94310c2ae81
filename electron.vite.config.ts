import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

// Main and preload are built as CommonJS for the oldest runtime they must run on (Electron 25: Node 18.15, Chrome 114).
// Packages under "dependencies" stay outside the bundle (native parts); everything else is bundled.
const cjs = {
  format: 'cjs',
  entryFileNames: '[name].cjs',
  chunkFileNames: 'chunks/[name]-[hash].cjs',
} as const;

export default defineConfig({
  main: {
    build: {
      target: 'node18.15',
      rolldownOptions: {
        input: {
          index: 'src/main/index.ts',
          simulator: 'src/simulator/embedded.ts',
          'reader-host': 'src/reader-host/index.ts',
        },
        output: cjs,
      },
    },
  },
  preload: {
    build: {
      target: 'node18.15',
      externalizeDeps: false,
      rolldownOptions: { input: { index: 'src/preload/index.ts' }, output: { ...cjs, codeSplitting: false } },
    },
  },
  renderer: {
    root: 'src/renderer',
    build: {
      target: 'chrome114',
      rolldownOptions: {
        input: 'src/renderer/index.html',
        // The screen's own crash report names components: their names must survive.
        output: { keepNames: true },
        onLog(level, log, report) {
          // Every file of Mantine says "use client", which means nothing here.
          if (log.code !== 'MODULE_LEVEL_DIRECTIVE') report(level, log);
        },
      },
    },
    plugins: [react()],
  },
});
