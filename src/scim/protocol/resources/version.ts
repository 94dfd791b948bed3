const ENTRY = /[^",]*(?:"[^"]*"[^",]*)*/g;
const ENTITY_TAG = /^(?:W\/)?("[\x21\x23-\x7E\x80-\xFF]*")$/;

/** The weak entity tag of a version (RFC 7644 §3.14): two representations of it are equivalent, if not octet by octet. */
export function entityTag(version: number | string): string {
  return `W/"${version}"`;
}

/**
 * Whether the value of If-Match or If-None-Match names this entity tag, by weak comparison (RFC 9110 §8.8.3.2, §13.1).
 * The value is `*` or a list; an entry that is no entity tag matches nothing.
 */
export function matchesEntityTag(header: string, tag: string): boolean {
  if (header.trim() === '*') return true;
  const current = opaqueTag(tag);
  return current !== undefined && (header.match(ENTRY) ?? []).some((entry) => opaqueTag(entry) === current);
}

function opaqueTag(text: string): string | undefined {
  return ENTITY_TAG.exec(text.trim())?.[1];
}
