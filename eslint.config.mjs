// Typed lint rules, and the direction of imports: layer by layer, and no feature knows another.
import { readdirSync } from 'node:fs';
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
  'Calendar',
  'BigQuery',
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
const forbidImports = (message, regex) => ['error', { patterns: [{ regex, message }] }];

/** The layers, the highest first: what is in one may use those after it. Within a layer everything may use everything. */
const layers = ['main', 'app', 'features', 'nudges', 'records', 'people', 'run', 'services', 'workbook', 'engine'];
const oneOf = (names) => `(${names.join('|')})(/|$)`;
const above = (layer) => `^(\\.\\./)+${oneOf(layers.slice(0, layers.indexOf(layer)))}`;
const layerRules = layers.slice(layers.indexOf('nudges')).map((layer) => ({
  files: [`src/${layer}/**/*.ts`],
  rules: { 'no-restricted-imports': forbidImports(`imports run ${layers.join(' → ')}`, above(layer)) },
}));
/** A feature is a folder of its own: what two of them need belongs to the machine under them. */
const features = readdirSync(new URL('src/features', import.meta.url), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);
const featureRules = features.map((feature) => ({
  files: [`src/features/${feature}/**/*.ts`],
  rules: {
    'no-restricted-imports': forbidImports(
      'no feature imports a feature, nor what lies above it',
      `${above('features')}|^\\.\\./${oneOf(features.filter((other) => other !== feature))}`,
    ),
  },
}));

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
    // Only app starts things and services talk to Google: everything between them is handed what it needs.
    files: [
      ...['engine', 'workbook', 'run', 'people', 'records', 'nudges', 'features'].map(
        (layer) => `src/${layer}/**/*.ts`,
      ),
      'hubspot-extension/src/app/cards/card-json.ts',
    ],
    rules: {
      'no-restricted-globals': ['error', ...restrict([...absentOnGoogle, ...googleAndVendorGlobals])],
    },
  },
  ...layerRules,
  ...featureRules,
  {
    // Which features there are is known to one file; what a feature is, to all.
    files: ['src/app/**/*.ts'],
    ignores: ['src/app/features.ts'],
    rules: {
      'no-restricted-imports': forbidImports(
        'only app/features.ts knows a feature',
        '^(\\.\\./)+(main$|features/(?!feature$))',
      ),
    },
  },
  {
    files: ['sidebar/**/*.{ts,tsx}'],
    // The page may know the contract and the pure engine; everything else runs on the server.
    rules: {
      'no-restricted-globals': ['error', ...restrict(googleAndVendorGlobals.filter((name) => name !== 'console'))],
      'no-restricted-imports': forbidImports(
        'the page knows the contract and the pure engine',
        `/src/${oneOf(layers.filter((layer) => !['app', 'engine'].includes(layer)))}`,
      ),
    },
  },
  ...cardLintRules(['hubspot-extension/**/*.{ts,tsx}']),
);
