import preset from '../jest.preset.mjs';

/** Whole-backend tests: over HTTP and WebSocket, on real databases. */
export default {
  ...preset,
  rootDir: import.meta.dirname,
  globalSetup: '<rootDir>/../tools/migrated-data-dir.mjs',
  testMatch: ['<rootDir>/test/**/*.spec.ts'],
  // Each file starts a backend and a database; on a busy machine that takes longer than the usual five seconds.
  testTimeout: 30_000,
  // Of the time that a file takes it waits a third: three at a time keep two cores busy.
  maxWorkers: 3,
  // What a file has loaded is never given back: without a bound two workers held seven gigabytes in the end.
  workerIdleMemoryLimit: '400MB',
};
