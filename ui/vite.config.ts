import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { svelteTesting } from '@testing-library/svelte/vite';
import { defineConfig } from 'vitest/config';

import own from './package.json' with { type: 'json' };

const here = fileURLToPath(new URL('.', import.meta.url));

// The content security policy of the program, for looking at screens under the same rules.
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; object-src 'none'";

export default defineConfig(({ mode }) => ({
  plugins: [svelte(), svelteTesting()],
  clearScreen: false,
  define: { __CASEMATE_VERSION__: JSON.stringify(own.version) },
  server: { port: 5173, strictPort: true },
  css: {
    // GOV.UK's `min-width: 0\0` stops the minifier otherwise.
    lightningcss: { errorRecovery: true },
    preprocessorOptions: {
      scss: { loadPaths: [here], quietDeps: true },
    },
  },
  preview: { headers: { 'Content-Security-Policy': policy } },
  build: {
    ...(mode === 'look' && {
      outDir: 'node_modules/.look',
      rolldownOptions: { input: 'tests/look.html' },
    }),
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
}));
