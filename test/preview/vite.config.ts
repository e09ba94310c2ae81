import path from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  root: import.meta.dirname,
  build: {
    target: 'chrome114',
    outDir: path.resolve(import.meta.dirname, '../../out/preview/screen'),
    emptyOutDir: true,
  },
  plugins: [react()],
});
