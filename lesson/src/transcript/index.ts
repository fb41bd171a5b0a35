export * from './spoken-figures.js';
export * from './transcript-doubt.js';
export * from './word-segments.js';
