import { createHash, randomBytes } from 'node:crypto';
import type { CookieOptions } from 'express';

/** The name under which a browser keeps its session. */
export const SESSION_COOKIE = '__Host-opshelm';

/** For this host alone (no Domain), over TLS alone, out of reach of scripts, and not sent along by other sites' forms. */
export const HOST_ONLY: CookieOptions = { httpOnly: true, secure: true, sameSite: 'lax', path: '/' };

/** A new cookie's value: 256 random bits. */
export function newCookieValue(): string {
  return randomBytes(32).toString('base64url');
}

/** What is stored of a secret that is random and long: SHA-256. */
export function digestOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}

/** The value of a cookie in a `Cookie` header (RFC 6265 §4.2.1); the first one where the name is given twice. */
export function readCookie(header: string | undefined, name: string): string | undefined {
  for (const pair of (header ?? '').split(';')) {
    const at = pair.indexOf('=');
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim() || undefined;
  }
  return undefined;
}
