// Tests mirror src/; esbuild turns TypeScript into CommonJS file by file.
export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  transform: { '\\.[tj]sx?$': '<rootDir>/test/esbuild-transform.mjs' },
};
