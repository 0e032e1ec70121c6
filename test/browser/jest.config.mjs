// The browser tests, run by `npm run test:browser`: one after the other, each file with a server and a workbook of its own.
export default {
  rootDir: '../..',
  testEnvironment: 'node',
  testMatch: ['<rootDir>/test/browser/**/*.browser.ts'],
  globalSetup: '<rootDir>/test/browser/harness/global-setup.ts',
  transform: { '\\.[tj]sx?$': '<rootDir>/test/esbuild-transform.mjs' },
  testTimeout: 90_000,
  maxWorkers: 1,
};
