import preset from '../jest.preset.mjs';

/** Whole-backend tests: over HTTP and WebSocket, on real databases. */
export default {
  ...preset,
  rootDir: import.meta.dirname,
  globalSetup: '<rootDir>/../tools/migrated-data-dir.mjs',
  testMatch: ['<rootDir>/test/**/*.spec.ts'],
  // Each file starts a backend and a database; on a busy machine that takes longer than the usual five seconds. It is there for what
  // hangs: with 30 s, tests that start the embedded database again and again were ended where all of them took 803 s instead of 455.
  testTimeout: 60_000,
  // They also wait: on two cores three at a time took 455 s where two took 525.
  maxWorkers: 3,
  // What a file has loaded is never given back: without a bound two workers held seven gigabytes in the end.
  workerIdleMemoryLimit: '400MB',
};
