import type { LogoutCode } from './logout-code.js';
import { LogoutRefused } from './logout-refused.js';

/** Whom a call means: by the address, or by the provider's id (RFC 9493 §3.2.2, §3.2.3, §3.2.5). */
export type LogoutSubject =
  { readonly format: 'email'; readonly email: string } | { readonly format: 'id'; readonly id: string };

/** Nobody is known by a text with control characters or halves of letters. */
const READABLE = /^[^\p{Cc}\p{Cs}]{1,1024}$/u;

/**
 * Reads the subject identifier of a call (`sub_id`).
 * @param issuer the account's issuer; whoever belongs to another one is not ours to sign out
 * @throws LogoutRefused 400
 */
export function readSubject(body: unknown, issuer: string): LogoutSubject {
  const subject = objectOf(objectOf(body, 'The body')['sub_id'], 'sub_id');
  switch (subject['format']) {
    case 'email':
      return { format: 'email', email: textOf(subject, 'email') };
    case 'iss_sub':
      if (textOf(subject, 'iss') !== issuer)
        throw bad(`sub_id.iss is not this account's issuer, which is ${issuer}`, 'issuer_foreign');
      return { format: 'id', id: textOf(subject, 'sub') };
    case 'opaque':
      return { format: 'id', id: textOf(subject, 'id') };
    default:
      throw bad('sub_id.format must be email, iss_sub or opaque');
  }
}

function objectOf(value: unknown, name: string): Readonly<Record<string, unknown>> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return value as Record<string, unknown>;
  throw bad(`${name} must be an object such as {"sub_id": {"format": "email", "email": "ada@example.com"}}`);
}

function textOf(subject: Readonly<Record<string, unknown>>, name: string): string {
  const value = subject[name];
  if (typeof value === 'string' && READABLE.test(value)) return value;
  throw bad(`sub_id.${name} must be a string of 1 to 1024 characters, none of them a control character`);
}

function bad(reason: string, code: LogoutCode = 'call_unreadable'): LogoutRefused {
  return new LogoutRefused(400, code, reason);
}
