import { SharedRequests } from './share-requests.js';

/** A token as a host's address answers with it, in the words of `POST /v1/portal-tokens` (openapi.yaml). */
export interface GivenToken {
  readonly token: string;
  /** RFC 3339. Without it, that of a JWT is read from the token itself. */
  readonly expiresAt?: string | undefined;
}

/** A token is renewed this long before it runs out, or a tenth of its life where that is less. */
const RENEWED_AHEAD_MS = 30_000;

/**
 * A token that is asked for when it is needed and kept for all requests until shortly before it runs out. One of which
 * nobody knows when that is, is kept until it is refused. Nothing runs between requests: renewal is a matter of the next
 * one. A failure to get one is not kept.
 */
export class FreshToken {
  readonly #ask: (signal: AbortSignal) => Promise<GivenToken>;
  /** All who need a token at the same time wait for the same one. */
  readonly #asking = new SharedRequests();
  #kept: { readonly token: string; readonly renewAt: number } | undefined;

  constructor(ask: (signal: AbortSignal) => Promise<GivenToken>) {
    this.#ask = ask;
  }

  get(signal: AbortSignal): Promise<string> {
    if (this.#kept && Date.now() < this.#kept.renewAt) return Promise.resolve(this.#kept.token);
    return this.#asking.get('', (shared) => this.#renew(shared), signal);
  }

  /** The token to use after another one was refused: one that was got meanwhile, or a new one. */
  after(refused: string, signal: AbortSignal): Promise<string> {
    if (this.#kept?.token === refused) this.#kept = undefined;
    return this.get(signal);
  }

  async #renew(signal: AbortSignal): Promise<string> {
    const { token, expiresAt } = await this.#ask(signal);
    const expires = expiresAt === undefined ? jwtExpiry(token) : Date.parse(expiresAt);
    const life = (expires ?? Infinity) - Date.now();
    // One that seems to have run out on arrival says that the clocks differ: then only a refusal tells.
    const renewAt = life > 0 ? Date.now() + life - Math.min(RENEWED_AHEAD_MS, life / 10) : Infinity;
    this.#kept = { token, renewAt };
    return token;
  }
}

/** When a JWT runs out (`exp`, RFC 7519), in milliseconds; undefined for one that does not say, and for other tokens. */
export function jwtExpiry(token: string): number | undefined {
  try {
    const claims = token.split('.')[1]!.replaceAll('-', '+').replaceAll('_', '/');
    const { exp } = JSON.parse(atob(claims)) as { exp?: unknown };
    return typeof exp === 'number' ? exp * 1000 : undefined;
  } catch {
    return undefined;
  }
}
