import preset from '../jest.preset.mjs';

/** The tools of the fault tests themselves; nothing of the product runs here. */
export default {
  ...preset,
  rootDir: import.meta.dirname,
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  testMatch: ['<rootDir>/**/*.spec.ts'],
};
