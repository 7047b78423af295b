import { errors, jwtVerify, SignJWT, type JWTPayload } from 'jose';
import { hkdfSync, randomUUID } from 'node:crypto';
import * as v from 'valibot';
import type { Instant } from '../../../src/core/model/contract.gen.js';
import { grantFields, type Grant } from './token-grant.js';

const ISSUER = 'credit-usage';
const AUDIENCE = 'credit-usage:read';
const ALGORITHM = 'HS256';
/** Clocks of several servers differ. */
const CLOCK_TOLERANCE_SECONDS = 5;

export const SHORTEST_SECONDS = 60;
export const LONGEST_SECONDS = 86_400;
export const DEFAULT_SECONDS = 3600;

/** The secrets of tokens: the first signs, all verify. */
export type TokenSecrets = readonly Uint8Array[];

export interface MintedToken {
  readonly token: string;
  readonly expiresAt: Instant;
}

export type Verified = { readonly id: string; readonly grant: Grant } | { readonly refused: 'expired' | 'invalid' };

// Strict: a claim that this server doesn't know could be a limit that it would not keep.
const claims = v.strictObject({
  iss: v.literal(ISSUER),
  aud: v.literal(AUDIENCE),
  iat: v.number(),
  exp: v.number(),
  nbf: v.optional(v.number()),
  jti: v.pipe(v.string(), v.regex(/^[\w-]{1,64}$/)),
  ...grantFields,
});

/** A secret for tokens that follows from the admin key, and from which the admin key does not follow. */
export function secretFromAdminKey(adminKey: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', adminKey, '', 'credit-usage portal tokens v1', 32));
}

/** Mints and verifies portal tokens: JWTs, signed with HMAC-SHA-256. */
export class PortalTokens {
  readonly #secrets: TokenSecrets;

  constructor(secrets: TokenSecrets) {
    this.#secrets = secrets;
  }

  /** @throws Error when there is no secret. */
  async mint(grant: Grant, seconds: number): Promise<MintedToken> {
    const [secret] = this.#secrets;
    if (!secret) throw new Error('There is no secret to sign tokens with');
    const now = Math.floor(Date.now() / 1000);
    const token = await new SignJWT({ ...grant })
      .setProtectedHeader({ alg: ALGORITHM, typ: 'JWT' })
      .setIssuer(ISSUER)
      .setAudience(AUDIENCE)
      .setIssuedAt(now)
      .setExpirationTime(now + seconds)
      .setJti(randomUUID())
      .sign(secret);
    return { token, expiresAt: new Date((now + seconds) * 1000).toISOString().replace('.000Z', 'Z') };
  }

  async verify(token: string): Promise<Verified> {
    if (!isCanonical(token)) return { refused: 'invalid' };
    for (const secret of this.#secrets) {
      const result = await verifyWith(secret, token);
      if (result !== 'other-secret') return result;
    }
    return { refused: 'invalid' };
  }
}

async function verifyWith(secret: Uint8Array, token: string): Promise<Verified | 'other-secret'> {
  let payload: JWTPayload;
  try {
    ({ payload } = await jwtVerify(token, secret, {
      algorithms: [ALGORITHM],
      issuer: ISSUER,
      audience: AUDIENCE,
      requiredClaims: ['exp', 'iat', 'jti'],
      maxTokenAge: LONGEST_SECONDS,
      clockTolerance: CLOCK_TOLERANCE_SECONDS,
    }));
  } catch (error) {
    if (error instanceof errors.JWSSignatureVerificationFailed) return 'other-secret';
    // Told only after the signature was found right.
    return { refused: error instanceof errors.JWTExpired ? 'expired' : 'invalid' };
  }
  const result = v.safeParse(claims, payload);
  if (!result.success) return { refused: 'invalid' };
  const { workspace, subtrees, apiKeys, without, jti } = result.output;
  return { id: jti, grant: { workspace, subtrees, apiKeys, without } };
}

/** Whether there is only this one way to write the token: lenient decoders ignore the last bits of a signature. */
function isCanonical(token: string): boolean {
  const parts = token.split('.');
  return (
    parts.length === 3 &&
    token.length <= 65_536 &&
    parts.every((part) => Buffer.from(part, 'base64url').toString('base64url') === part)
  );
}
