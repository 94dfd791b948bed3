import type { JsonObject, ResourceContent } from '../protocol/index.js';

/**
 * A name that is never empty, since Okta's import drops people without one: missing parts are taken from what else
 * is known. `formatted` follows the parts when they change and it does not (Okta sends the old one back with a new
 * given name), and stays as sent otherwise.
 */
export function completeName(
  content: ResourceContent,
  before: JsonObject | undefined,
  email: string,
): JsonObject {
  const name = { ...(content['name'] as JsonObject | undefined) };
  const [first, last] = guess(content, email);
  const givenName = filled(name['givenName']) ?? first;
  const familyName = filled(name['familyName']) ?? last;
  const parts = { ...name, givenName, familyName };
  return { ...parts, formatted: formattedFor(parts, before) };
}

function formattedFor(name: JsonObject, before: JsonObject | undefined): string {
  const sent = filled(name['formatted']);
  const stale = before !== undefined && sent === before['formatted'] && partsOf(name) !== partsOf(before);
  return sent && !stale ? sent : partsOf(name);
}

function partsOf(name: JsonObject): string {
  const { honorificPrefix, givenName, middleName, familyName, honorificSuffix } = name;
  return [honorificPrefix, givenName, middleName, familyName, honorificSuffix]
    .flatMap((part) => filled(part) ?? [])
    .join(' ');
}

/** A given and a family name from the full name, the display name or the address, in this order. */
function guess(content: ResourceContent, email: string): [string, string] {
  const name = content['name'] as JsonObject | undefined;
  const known = filled(name?.['formatted']) ?? filled(content['displayName']);
  const words = known ? known.split(/\s+/) : (email.split('@')[0] ?? email).split(/[._]+/).filter(Boolean);
  const [first = email, ...rest] = words;
  return [first, rest.join(' ') || first];
}

function filled(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}
