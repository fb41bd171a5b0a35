import preset from '../../jest.preset.mjs';

/** The arithmetic of the measurements; what they measure needs a machine to itself. */
export default {
  ...preset,
  rootDir: import.meta.dirname,
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  testMatch: ['<rootDir>/**/*.spec.ts'],
};
