import preset from '../jest.preset.mjs';

/** Real processes on the whole machine: one fault at a time. Each fault brings its own deadline. */
export default {
  ...preset,
  rootDir: import.meta.dirname,
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  testMatch: ['<rootDir>/families/*.fault-spec.ts'],
  testTimeout: 60_000,
  maxWorkers: 1,
};
