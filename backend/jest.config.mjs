import preset from '../jest.preset.mjs';

export default {
  ...preset,
  rootDir: import.meta.dirname,
  // Some open a database; on a busy machine that takes longer than the usual five seconds.
  testTimeout: 30_000,
};
