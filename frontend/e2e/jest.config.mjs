import preset from '../../jest.preset.mjs';

/** Real browser, real sockets, real audio: one journey at a time. */
export default {
  ...preset,
  rootDir: import.meta.dirname,
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  globalSetup: '<rootDir>/../../tools/migrated-data-dir.mjs',
  testMatch: ['<rootDir>/**/*.e2e-spec.ts'],
  // Those of staff: `jest.console.config.mjs`.
  testPathIgnorePatterns: ['<rootDir>/admin-'],
  testTimeout: 120_000,
  maxWorkers: 1,
};
