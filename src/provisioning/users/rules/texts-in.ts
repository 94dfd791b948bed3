import { isJsonObject, type Json, type ResourceContent } from '../../../scim/protocol/index.js';

/** A text of a resource and the path of its attribute: `emails.value`, `urn:…:User:department`. */
export type TextAt = readonly [path: string, text: string];

/** Every text within a value; the values of a list share one path. */
export function textsIn(value: Json | ResourceContent, path = ''): TextAt[] {
  if (typeof value === 'string') return [[path, value]];
  if (Array.isArray(value)) return value.flatMap((each) => textsIn(each, path));
  if (!isJsonObject(value)) return [];
  const before = path.startsWith('urn:') && path.endsWith(':') ? path : path && `${path}.`;
  return Object.entries(value).flatMap(([name, part]) =>
    textsIn(part as Json, `${before}${name}${name.startsWith('urn:') ? ':' : ''}`),
  );
}
