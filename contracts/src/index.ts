export * from './close-code.js';
export * from './end-reason.js';
export * from './http.js';
export * from './languages.js';
export * from './lesson-limits.js';
export * from './problem-code.js';
export * from './realtime-extensions.js';
export * from './student-level.js';
