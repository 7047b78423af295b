import type { UsageSource } from '../model/index.js';
import { limitsSchema } from './decode.js';
import { HttpClient, type HttpUsageSourceOptions } from './http-client.js';

/** The limits of a workspace over the HTTP contract, and nothing else: an element that shows only these need not carry more. */
export function limitsOverHttp(options: HttpUsageSourceOptions): Pick<UsageSource, 'limits'> {
  const client = new HttpClient(options);
  return { limits: (signal) => client.get('/limits', {}, limitsSchema, signal) };
}
