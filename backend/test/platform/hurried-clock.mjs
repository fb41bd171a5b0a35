/** Loaded into a program by `node --require`, which reaches its threads too: what it would do every ten minutes it does every other second: oftener, and a busy machine has time for nothing else. */
const TEN_MINUTES_MS = 600_000;
const HURRIED_MS = 2_000;

const { setTimeout: original } = globalThis;
globalThis.setTimeout = Object.assign(
  (callback, ms, ...args) => original(callback, ms === TEN_MINUTES_MS ? HURRIED_MS : ms, ...args),
  original,
);
