export { HttpUsageSource, type HttpUsageSourceOptions } from './http-usage-source.js';
