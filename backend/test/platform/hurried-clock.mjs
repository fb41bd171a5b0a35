/** Loaded into a program by `node --require`, which reaches its threads too: what it would do every ten minutes it does several times a second. */
const TEN_MINUTES_MS = 600_000;
const HURRIED_MS = 300;

const { setTimeout: original } = globalThis;
globalThis.setTimeout = Object.assign(
  (callback, ms, ...args) => original(callback, ms === TEN_MINUTES_MS ? HURRIED_MS : ms, ...args),
  original,
);
