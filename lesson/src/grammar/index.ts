export * from './grammar-points.js';
