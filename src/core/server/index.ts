export * from './render-usage.js';
