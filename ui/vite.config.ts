import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { svelteTesting } from '@testing-library/svelte/vite';
import { defineConfig } from 'vitest/config';

const here = fileURLToPath(new URL('.', import.meta.url));

export default defineConfig({
  plugins: [svelte(), svelteTesting()],
  clearScreen: false,
  server: { port: 5173, strictPort: true },
  css: {
    // GOV.UK's `min-width: 0\0` stops the minifier otherwise.
    lightningcss: { errorRecovery: true },
    preprocessorOptions: {
      scss: { loadPaths: [here], quietDeps: true },
    },
  },
  build: {
    assetsDir: 'app',
    assetsInlineLimit: 0,
    target: 'safari16',
    modulePreload: { polyfill: false },
  },
  test: {
    environment: 'jsdom',
    setupFiles: ['tests/set-up.ts'],
    include: ['src/**/*.test.ts'],
    restoreMocks: true,
  },
});
