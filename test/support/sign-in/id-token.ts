import { createHmac, type KeyObject, sign } from 'node:crypto';

/** The claims of a token, whoever signed it. */
export function claimsOf(token: unknown): Record<string, unknown> {
  const [, payload = ''] = String(token).split('.');
  return JSON.parse(Buffer.from(payload, 'base64url').toString()) as Record<string, unknown>;
}

/** A JSON Web Token as its header says it is signed: RS256 with a private key, HS256 with a secret, none without. */
export function tokenOf(
  header: { readonly alg: 'RS256' | 'HS256' | 'none'; readonly kid?: string },
  claims: object,
  key: KeyObject | string,
): string {
  const signed = `${encoded(header)}.${encoded(claims)}`;
  return `${signed}.${signatureOf(header.alg, signed, key)}`;
}

function signatureOf(alg: string, signed: string, key: KeyObject | string): string {
  if (alg === 'none') return '';
  if (alg === 'HS256') return createHmac('sha256', key).update(signed).digest('base64url');
  return sign('sha256', Buffer.from(signed), key).toString('base64url');
}

function encoded(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}
