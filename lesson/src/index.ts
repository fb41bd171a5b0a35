export * from './reading/choose-focus-words.js';
export * from './reading/clean-lesson-text.js';
export * from './reading/count-code-points.js';
export * from './reading/focus-words.js';
