/** The host's words in the texts that clients see. */
export interface ScimWords {
  /** The service's name inside a sentence, and at its beginning. */
  readonly name: string;
  readonly nameFirst: string;
  /** The challenge of a 401 (RFC 6750 §3), without an error. */
  readonly challenge: string;
  /** How somebody gets a key, if the host has said so. */
  readonly newKey?: string;
  readonly keyPrefix?: string;
}

interface Given {
  readonly name?: string;
  readonly realm?: string;
  readonly newKey?: string;
  readonly keyPrefix?: string;
}

/** The words of a host, with neutral ones where it has none. */
export function wordsOf({ name, realm, newKey, keyPrefix }: Given = {}): ScimWords {
  const realmGiven = realm ?? (name ? `${name} SCIM` : 'SCIM');
  return {
    name: name ?? 'this service',
    nameFirst: name ?? 'This service',
    challenge: `Bearer realm="${realmGiven.replaceAll(/["\\]/g, '')}"`,
    newKey,
    keyPrefix,
  };
}
