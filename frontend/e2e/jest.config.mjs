import preset from '../../jest.preset.mjs';

/** Journeys of learners in which nothing depends on how soon a sound is heard: `jest.untimed.config.mjs`. */
export const UNTIMED = [
  'accessibility',
  'first-page',
  'first-paint',
  'keyboard',
  'learner-choices',
  'setup-form',
  'troubles',
];

/** Real browser, real sockets, real audio: one journey at a time. */
export default {
  ...preset,
  rootDir: import.meta.dirname,
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  testEnvironment: '<rootDir>/journey-environment.mjs',
  setupFilesAfterEnv: ['<rootDir>/support/show-failures.ts'],
  globalSetup: '<rootDir>/../../tools/migrated-data-dir.mjs',
  testMatch: ['<rootDir>/**/*.e2e-spec.ts'],
  // Those of staff: `jest.console.config.mjs`.
  testPathIgnorePatterns: ['admin-', ...UNTIMED.map((name) => `${name}\\.`)].map(
    (name) => `<rootDir>/${name}`,
  ),
  testTimeout: 120_000,
  maxWorkers: 1,
};
