import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';

import svelteConfig from './svelte.config.js';

// Import boundaries: screens -> features -> api, kit, text. Nothing points back up.
const tauri = { group: ['@tauri-apps/*'], message: 'Only api/ talks to the shell.' };
const bindings = {
  regex: '/api/bindings',
  message: 'Import from api/client: it is the one door to the bindings.',
};
const outside = { regex: '^\\.\\./', message: 'kit and api import nothing of ours.' };
const outsideText = {
  regex: '^\\.\\./(?!api/client)',
  message: 'text imports only types of the api.',
};
const otherFeature = {
  regex: '^\\.\\./(?!\\.\\./(kit|api|text)/)',
  message: 'A feature imports kit, api, text and itself; only screens combine features.',
};
const apiFromComponent = {
  regex: '/api/',
  allowTypeImports: true,
  message: "A component asks its feature's <noun>.svelte.ts, never the api.",
};

/** @param {object[]} patterns */
const forbid = (...patterns) => ({
  '@typescript-eslint/no-restricted-imports': /** @type {const} */ (['error', { patterns }]),
});

export default [
  { ignores: ['dist', 'node_modules', 'src/api/bindings.ts'] },
  js.configs.recommended,
  ...ts.configs.strict,
  ...svelte.configs.recommended,
  {
    languageOptions: { globals: { ...globals.browser, ...globals.node } },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      'no-restricted-syntax': [
        'error',
        {
          selector: 'SvelteAttribute[key.name="style"]',
          message: 'The content security policy refuses style attributes: use a class.',
        },
      ],
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: {
      parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'], svelteConfig },
    },
    rules: {
      'svelte/no-at-html-tags': 'error',
      'svelte/require-each-key': 'error',
      // It also takes locals for state; what is state says `$state`.
      'svelte/prefer-svelte-reactivity': 'off',
    },
  },
  { files: ['src/kit/**'], rules: forbid(tauri, outside) },
  {
    files: ['src/api/**'],
    rules: forbid(outside),
  },
  { files: ['src/text/**'], rules: forbid(tauri, outsideText) },
  { files: ['src/features/**/*.ts'], rules: forbid(tauri, bindings, otherFeature) },
  {
    files: ['src/features/**/*.svelte'],
    rules: forbid(tauri, bindings, otherFeature, apiFromComponent),
  },
  { files: ['src/screens/**/*.ts'], rules: forbid(tauri, bindings) },
  { files: ['src/screens/**/*.svelte'], rules: forbid(tauri, bindings, apiFromComponent) },
  // Tests may stand in for the shell and read fixtures.
  { files: ['src/**/*.test.ts'], rules: { '@typescript-eslint/no-restricted-imports': 'off' } },
];
