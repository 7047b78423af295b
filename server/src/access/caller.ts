import { createHash, timingSafeEqual } from 'node:crypto';
import type { PortalTokens } from './portal-tokens.js';
import type { Grant } from './token-grant.js';

/** Who sends a request, as far as it shows. */
export type Caller =
  | { readonly kind: 'admin' }
  | { readonly kind: 'token'; readonly id: string; readonly grant: Grant }
  /** No token at all. */
  | { readonly kind: 'anonymous' }
  /** A token that counts for nothing here. */
  | { readonly kind: 'refused'; readonly why: 'expired' | 'invalid' };

/**
 * Finds out who sends a request.
 * @param authorization the header of that name
 */
export async function identify(
  authorization: string | undefined,
  adminKey: string | undefined,
  tokens: PortalTokens,
): Promise<Caller> {
  if (authorization === undefined) return { kind: 'anonymous' };
  const given = /^Bearer +(\S+) *$/i.exec(authorization)?.[1];
  if (given === undefined) return { kind: 'refused', why: 'invalid' };
  if (adminKey !== undefined && equalInConstantTime(given, adminKey)) return { kind: 'admin' };
  const verified = await tokens.verify(given);
  if ('refused' in verified) return { kind: 'refused', why: verified.refused };
  return { kind: 'token', ...verified };
}

/** Whether two texts are equal, in a time that does not depend on where they differ. */
export function equalInConstantTime(a: string, b: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(a), hash(b));
}
