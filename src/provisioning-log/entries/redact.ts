const SECRET_NAME = /pass(?:word|wd|phrase)|pwd|secret|token|authorization|credential/i;
const KEY = /ohs_live_\w+/g;

/** Any of the names, one of our keys, or an escape in whose shape either could come. */
const SUSPICIOUS = /pass(?:word|wd|phrase)|pwd|secret|token|authorization|credential|ohs_live_|\\u/i;

/** What stands where a secret was. */
export const REDACTED = '[redacted]';

/**
 * A JSON value without its secrets: the values of members that are named like one, the value of a PATCH operation
 * whose path is, and whatever has the form of one of our keys. Linear in the size of the value.
 */
export function redact(value: unknown): unknown {
  if (typeof value === 'string') return withoutKeys(value);
  if (Array.isArray(value)) return value.map(redact);
  return typeof value === 'object' && value !== null ? redactMembers(value) : value;
}

/** As `redact`, for JSON text that has been read already: as it was sent where nothing in it can be a secret. */
export function redactText(text: string, value: unknown): string {
  return SUSPICIOUS.test(text) ? JSON.stringify(redact(value)) : text;
}

/** The text without anything that has the form of one of our keys. */
export function withoutKeys(text: string): string {
  return text.includes('ohs_live_') ? text.replace(KEY, REDACTED) : text;
}

function redactMembers(object: object): object {
  const members = Object.entries(object) as [string, unknown][];
  const secret = members.some(([name, member]) => isPath(name) && namesSecret(member));
  return Object.fromEntries(
    members.map(([name, member]) => [withoutKeys(name), redactMember(name, member, secret)]),
  );
}

/** @param secret whether the object is an operation on a secret */
function redactMember(name: string, member: unknown, secret: boolean): unknown {
  if (SECRET_NAME.test(name) || (secret && /^value$/i.test(name))) return REDACTED;
  if (secret && isPath(name)) return withoutLiterals(String(member));
  return redact(member);
}

function isPath(name: string): boolean {
  return /^path$/i.test(name);
}

function namesSecret(path: unknown): boolean {
  return typeof path === 'string' && SECRET_NAME.test(path);
}

/** A path up to where it compares with something: `password[value eq "hunter2"]` tells the password. */
function withoutLiterals(path: string): string {
  return withoutKeys(path.replace(/["[].*$/s, REDACTED));
}
