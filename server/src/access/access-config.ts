import { oneOf, type Environment } from '../config-values.js';
import type { ReadAccess } from './guard.js';
import { secretFromAdminKey, type TokenSecrets } from './portal-tokens.js';

export interface AccessConfig {
  /** Undefined: nothing can be written. */
  readonly adminKey: string | undefined;
  readonly readAccess: ReadAccess;
  readonly tokenSecrets: TokenSecrets;
  /** Reads `/metrics`, and nothing else. */
  readonly metricsKey: string | undefined;
}

const LEAST_BYTES = 32;

/**
 * Who may do what, from the environment. What is not said is closed as soon as other machines can reach the server.
 * @throws Error that names the variable and what is accepted, but never a key.
 */
export function readAccessConfig(env: Environment, host: string): AccessConfig {
  const adminKey = env['USAGE_ADMIN_KEY'] || undefined;
  const isLocal = isLoopback(host);
  const readAccess = oneOf(env, 'USAGE_READ_ACCESS', ['open', 'token']) ?? (isLocal ? 'open' : 'token');
  const secret = secretOf(env, 'USAGE_TOKEN_SECRET');
  const previous = secretOf(env, 'USAGE_TOKEN_SECRET_PREVIOUS');
  if (adminKey && /[^\x21-\x7e]/.test(adminKey)) {
    throw new Error('USAGE_ADMIN_KEY must be of visible ASCII characters, without spaces: it travels in a header');
  }
  if (adminKey && !isLocal && Buffer.byteLength(adminKey) < LEAST_BYTES) {
    throw new Error(`USAGE_ADMIN_KEY must have at least ${LEAST_BYTES} characters when HOST is "${host}"`);
  }
  if (readAccess === 'token' && !adminKey && !secret) {
    throw new Error(
      'Nobody could read: reading needs a token, and there is neither USAGE_ADMIN_KEY nor USAGE_TOKEN_SECRET. ' +
        'Set one, or USAGE_READ_ACCESS=open when whoever reaches this server may read everything.',
    );
  }
  const current = secret ?? (adminKey ? secretFromAdminKey(adminKey) : undefined);
  return {
    adminKey,
    readAccess,
    tokenSecrets: [current, previous].filter((each) => each !== undefined),
    metricsKey: env['USAGE_METRICS_KEY'] || undefined,
  };
}

function secretOf(env: Environment, name: string): Uint8Array | undefined {
  const text = env[name];
  if (!text) return undefined;
  const secret = new TextEncoder().encode(text);
  if (secret.length >= LEAST_BYTES) return secret;
  throw new Error(`${name} has ${secret.length} bytes, but must have at least ${LEAST_BYTES}`);
}

/** Whether only this machine can reach a server that listens there. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}
