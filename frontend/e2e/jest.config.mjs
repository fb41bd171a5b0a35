import preset from '../../jest.preset.mjs';

/** Real browser, real sockets, real audio. */
export default {
  ...preset,
  rootDir: import.meta.dirname,
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  testMatch: ['<rootDir>/**/*.e2e-spec.ts'],
  testTimeout: 120_000,
  // Journeys mostly wait for somebody to finish speaking.
  maxWorkers: 2,
};
