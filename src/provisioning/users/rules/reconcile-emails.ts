import type { JsonObject } from '../../../scim/protocol/index.js';
import { addressFault } from './identifiers.js';

/** A person's addresses, and the one of them that counts. */
export interface ReconciledEmails {
  /** Undefined for a person without an address. */
  readonly emails: JsonObject[] | undefined;
  /** The address with which they sign in and get mail; undefined if they have none. */
  readonly email: string | undefined;
}

/**
 * A person's addresses without the spaces around them. Where none is given, the user name is one if it can be. The
 * first that does not say whether it is primary becomes it if no other one is; `false` stays as sent. What counts is
 * the primary address, else the first.
 */
export function reconcileEmails(given: readonly JsonObject[] = [], userName: string): ReconciledEmails {
  const emails = given.map(trimmed);
  const first = emails.find(hasValue);
  if (!first) return addressFault(userName) ? { emails: undefined, email: undefined } : made(userName);
  const marked = emails.some(isPrimary) ? emails : withPrimary(emails);
  const primary = marked.find((one) => isPrimary(one) && hasValue(one)) ?? first;
  return { emails: marked, email: primary['value'] as string };
}

function made(userName: string): ReconciledEmails {
  return { emails: [{ value: userName, type: 'work', primary: true }], email: userName };
}

function withPrimary(emails: readonly JsonObject[]): JsonObject[] {
  const chosen = emails.find((one) => hasValue(one) && typeof one['primary'] !== 'boolean');
  return emails.map((one) => (one === chosen ? { ...one, primary: true } : one));
}

function trimmed(email: JsonObject): JsonObject {
  const { value } = email;
  return typeof value === 'string' && value !== value.trim() ? { ...email, value: value.trim() } : email;
}

function hasValue({ value }: JsonObject): boolean {
  return typeof value === 'string' && value !== '';
}

function isPrimary({ primary }: JsonObject): boolean {
  return primary === true;
}
