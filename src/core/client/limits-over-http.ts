import type { LimitPage } from '../model/index.js';
import { limitsSchema, limitsServedSchema } from './decode.js';
import { HttpClient, type HttpUsageSourceOptions } from './http-client.js';

/**
 * The limits of a workspace over the HTTP contract, and whether it has any: an element that shows only these need not
 * carry more.
 */
export function limitsOverHttp(options: HttpUsageSourceOptions) {
  const client = new HttpClient(options);
  return {
    limits: (signal: AbortSignal): Promise<LimitPage> => client.get('/limits', {}, limitsSchema, signal),
    workspace: (signal: AbortSignal) => client.get('', {}, limitsServedSchema, signal),
  };
}
