import journeys from './jest.config.mjs';

/** Staff make no sound, and nobody times them: two journeys at a time. */
export default {
  ...journeys,
  testMatch: ['<rootDir>/admin-*.e2e-spec.ts'],
  testPathIgnorePatterns: [],
  maxWorkers: 2,
};
