import journeys, { UNTIMED } from './jest.config.mjs';

/** They wait more than they work: two journeys at a time. */
export default {
  ...journeys,
  testMatch: UNTIMED.map((name) => `<rootDir>/${name}.e2e-spec.ts`),
  testPathIgnorePatterns: [],
  maxWorkers: 2,
};
