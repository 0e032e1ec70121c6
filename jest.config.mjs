// Tests mirror src/; esbuild turns TypeScript into CommonJS file by file.
export default {
  testEnvironment: 'node',
  // A machine that is busy with other work is slow, and nothing is wrong with it.
  testTimeout: 30_000,
  // Jest would leave one core alone, which on a machine of two is half of them.
  maxWorkers: '100%',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.{ts,tsx}'],
  transform: { '\\.[tj]sx?$': '<rootDir>/test/esbuild-transform.mjs' },
  // HubSpot's testing kit ships as ES modules only.
  transformIgnorePatterns: ['/node_modules/(?!(@hubspot/ui-extensions|@remote-ui|tinyspy)/)'],
};
