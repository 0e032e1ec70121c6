// Typed lint rules, and the direction of imports: main → app → features → engine; app → workbook, services.
import tseslint from 'typescript-eslint';
import { cardLintRules } from './scripts/hubspot-card/lint-rules.mjs';

const googleAndVendorGlobals = [
  'SpreadsheetApp',
  'Sheets',
  'UrlFetchApp',
  'PropertiesService',
  'CacheService',
  'LockService',
  'ScriptApp',
  'Utilities',
  'MailApp',
  'Gmail',
  'GmailApp',
  'Drive',
  'DriveApp',
  'HtmlService',
  'ContentService',
  'Session',
  'Logger',
  'console',
];
const absentOnGoogle = [
  'process',
  'Buffer',
  'fetch',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'queueMicrotask',
  'URL',
  'URLSearchParams',
  'TextEncoder',
  'TextDecoder',
  'atob',
  'btoa',
  'crypto',
  'Blob',
  'structuredClone',
  'AbortController',
  'performance',
  'require',
  'global',
  '__dirname',
];
const restrict = (names) => names.map((name) => ({ name, message: 'not available in this layer' }));
const forbidImports = (...patterns) => [
  'error',
  {
    patterns: patterns.map((group) => ({
      group: [group].flat(),
      message: 'imports run main → app → features → engine; app → workbook, services',
    })),
  },
];

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', '.nexus/', '.peers/'] },
  ...tseslint.configs.recommended,
  {
    files: [
      'src/**/*.ts',
      'scripts/**/*.ts',
      'test/**/*.ts',
      'sidebar/**/*.{ts,tsx}',
      'hubspot-extension/**/*.{ts,tsx}',
      'test/hubspot-extension/**/*.tsx',
    ],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      'no-console': 'off',
      eqeqeq: ['error', 'always'],
      'prefer-const': 'error',
    },
  },
  { files: ['src/**/*.ts'], rules: { 'no-restricted-globals': ['error', ...restrict(absentOnGoogle)] } },
  {
    files: ['src/engine/**/*.ts'],
    rules: {
      'no-restricted-globals': ['error', ...restrict([...absentOnGoogle, ...googleAndVendorGlobals])],
      'no-restricted-imports': forbidImports('**/app/*', '**/features/**', '**/services/*', '**/workbook/*', '**/main'),
    },
  },
  {
    // What the record card shows is declared beside the card, which HubSpot builds alone.
    files: ['src/features/**/*.ts', 'hubspot-extension/src/app/cards/card-json.ts'],
    rules: {
      'no-restricted-globals': ['error', ...restrict([...absentOnGoogle, ...googleAndVendorGlobals])],
      'no-restricted-imports': forbidImports(
        ['**/app/*', '!**/hubspot-extension/src/app/cards'],
        '**/services/*',
        '**/main',
      ),
    },
  },
  {
    files: ['sidebar/**/*.{ts,tsx}'],
    // The page may know the contract and the pure engine; everything else runs on the server.
    rules: {
      'no-restricted-globals': ['error', ...restrict(googleAndVendorGlobals.filter((name) => name !== 'console'))],
      'no-restricted-imports': forbidImports(
        '**/src/main',
        '**/src/workbook/**',
        '**/src/features/**',
        '**/src/services/**',
      ),
    },
  },
  {
    files: ['src/workbook/**/*.ts', 'src/services/**/*.ts'],
    rules: { 'no-restricted-imports': forbidImports('**/app/*', '**/features/**', '**/main') },
  },
  ...cardLintRules(['hubspot-extension/**/*.{ts,tsx}']),
);
