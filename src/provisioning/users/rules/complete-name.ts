import type { JsonObject, ResourceContent } from '../../../scim/protocol/index.js';

/** What is known of a person's name before a change. */
export interface NameBefore {
  readonly name: JsonObject | undefined;
  /** The full name in whose place the parts have come. */
  readonly superseded: string | null;
}

/** A whole name, and the full name in whose place its parts have come. */
export interface CompleteName {
  readonly name: JsonObject;
  readonly superseded: string | null;
}

/**
 * A name that is never empty, since Okta's import drops people without one: missing parts are taken from what else
 * is known. `formatted` follows the parts when they change and it does not (Okta sends the old one back with a new
 * given name), and stays as sent otherwise. The old one is kept in mind: whoever sends it again repeats that request.
 */
export function completeName(
  content: ResourceContent,
  before: NameBefore | undefined,
  email: string,
): CompleteName {
  const name = { ...(content['name'] as JsonObject | undefined) };
  const [first, last] = guess(content, email);
  const givenName = filled(name['givenName']) ?? first;
  const familyName = filled(name['familyName']) ?? last;
  const parts = { ...name, givenName, familyName };
  const sent = filled(name['formatted']);
  const superseded = before && sent ? supersededBy(parts, sent, before) : null;
  const formatted = sent && sent !== superseded ? sent : partsOf(parts);
  return { name: { ...parts, formatted }, superseded: superseded === formatted ? null : superseded };
}

/** The full name that no longer counts beside these parts, if there is one. */
function supersededBy(parts: JsonObject, sent: string, { name, superseded }: NameBefore): string | null {
  if (sent !== name?.['formatted']) return sent === superseded ? sent : null;
  return name && partsOf(parts) !== partsOf(name) ? sent : superseded;
}

function partsOf(name: JsonObject): string {
  const { honorificPrefix, givenName, middleName, familyName, honorificSuffix } = name;
  return [honorificPrefix, givenName, middleName, familyName, honorificSuffix]
    .flatMap((part) => filled(part)?.trim() ?? [])
    .join(' ');
}

/** A given and a family name from the full name, the display name or the address, in this order. */
function guess(content: ResourceContent, email: string): [string, string] {
  const name = content['name'] as JsonObject | undefined;
  const known = filled(name?.['formatted']) ?? filled(content['displayName']);
  const words = known
    ? known.trim().split(/\s+/)
    : (email.split('@')[0] ?? email).split(/[._]+/).filter(Boolean);
  const [first = email, ...rest] = words;
  return [first, rest.join(' ') || first];
}

function filled(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}
