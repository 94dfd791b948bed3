import { deepEqual } from './deep-equal.js';
import { isJsonObject } from './is-json-object.js';
import type { Json, JsonObject, ResourceContent } from './scim-resource.js';

/** A changed attribute by its full path, with its values; an unassigned side is absent. */
export interface AttributeChange {
  readonly attribute: string;
  readonly before?: Json;
  readonly after?: Json;
}

/**
 * What differs between two contents of one resource; nothing for a no-op (RFC 7644 §3.5.2.1). A multi-valued attribute
 * is one entry, a single-valued complex one an entry for each sub-attribute: `name.givenName`,
 * `urn:…:User:department`, `urn:…:User:manager.value`.
 */
export function changedAttributes(before: ResourceContent, after: ResourceContent): AttributeChange[] {
  const old = new Map(leaves(before));
  const fresh = new Map(leaves(after));
  const names = new Set([...old.keys(), ...fresh.keys()]);
  return [...names]
    .filter((name) => !deepEqual(old.get(name), fresh.get(name)))
    .map((attribute) => ({
      attribute,
      ...side('before', old, attribute),
      ...side('after', fresh, attribute),
    }));
}

function side(name: 'before' | 'after', values: ReadonlyMap<string, Json>, attribute: string): object {
  const value = values.get(attribute);
  return value === undefined ? {} : { [name]: value };
}

/** The single values of a content by their full paths; `prefix` is the URN and colon of an extension. */
function leaves(members: JsonObject, prefix = ''): [string, Json][] {
  return Object.entries(members).flatMap(([name, value]): [string, Json][] => {
    if (!isJsonObject(value)) return [[`${prefix}${name}`, value]];
    if (name.includes(':')) return leaves(value, `${name}:`);
    return Object.entries(value).map(([sub, part]) => [`${prefix}${name}.${sub}`, part]);
  });
}
