export * from './lesson-coverage.js';
