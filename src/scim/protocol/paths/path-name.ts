import type { AttributePath } from './attribute-path.js';

/** The full canonical name of a path, such as `name.givenName` or `urn:…:User:manager.value` (RFC 7644 §3.10). */
export function pathName({ extension, attribute, sub }: AttributePath): string {
  const name = sub ? `${attribute.name}.${sub.name}` : attribute.name;
  return extension === undefined ? name : `${extension}:${name}`;
}
