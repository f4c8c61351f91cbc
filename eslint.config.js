import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import { defineConfig } from 'eslint/config';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';
import { importRule } from './tests/structure/import-rule.js';

const sizes = (lines, perFunction) => ({
  'max-lines': ['error', { max: lines, skipBlankLines: true, skipComments: true }],
  'max-lines-per-function': ['error', { max: perFunction, skipBlankLines: true, skipComments: true }],
});

export default defineConfig(
  {
    ignores: [
      'node_modules',
      'dist',
      '.cache',
      'test-results',
      'playwright-report',
      'public',
      'bench-suites/*/solutions',
    ],
  },
  js.configs.recommended,
  ...ts.configs.strict,
  ...svelte.configs.recommended,
  {
    languageOptions: { globals: { ...globals.browser, ...globals.node } },
    rules: {
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': 'error',
      'no-undef': 'off', // TypeScript knows better
      eqeqeq: 'error',
    },
  },
  {
    files: ['src/**/*.{ts,mjs,svelte}'],
    ignores: ['**/*.test.ts'],
    plugins: { tabmark: { rules: { imports: importRule } } },
    rules: { 'tabmark/imports': 'error', 'max-params': ['error', 4], ...sizes(200, 60) },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'], svelteConfig } },
    // Model output is hostile: it is shown as text, never as markup.
    rules: { 'svelte/no-at-html-tags': 'error', 'max-lines-per-function': 'off' },
  },
  {
    // Only `var` declares a property of the global object.
    files: ['**/*.d.ts'],
    rules: { 'no-var': 'off' },
  },
  {
    files: ['tests/**', '**/*.test.ts'],
    rules: { '@typescript-eslint/no-non-null-assertion': 'off' },
  },
);
