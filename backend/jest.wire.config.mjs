import preset from '../jest.preset.mjs';

/** Whole-backend tests: over HTTP and WebSocket, on real databases. */
export default { ...preset, rootDir: import.meta.dirname, testMatch: ['<rootDir>/test/**/*.spec.ts'] };
