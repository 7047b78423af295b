export { HttpUsageSource, type HttpUsageSourceOptions } from './http-usage-source.js';
export { limitsOverHttp } from './limits-over-http.js';
