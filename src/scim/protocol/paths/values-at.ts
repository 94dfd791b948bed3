import type { Json, JsonObject } from '../resources/scim-resource.js';
import type { AttributePath } from './attribute-path.js';

/**
 * The values at a path of a resource in canonical spelling: those of a multi-valued attribute one by one, one of a
 * single-valued attribute, none of an unassigned one. For a sub-attribute there is one entry for each complex value,
 * null where that value lacks it. A foreign attribute is unassigned.
 */
export function valuesAt(resource: JsonObject, path: AttributePath): Json[] {
  if (path.foreign) return [];
  const holder = path.extension === undefined ? resource : memberOf(resource, path.extension);
  const values = listOf(memberOf(holder, path.attribute.name));
  const { sub } = path;
  return sub ? values.map((value) => memberOf(value, sub.name)) : values;
}

/** A JSON object's own member of exactly this name; null where there is none. */
export function memberOf(value: Json, name: string): Json {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return null;
  return Object.hasOwn(value, name) ? (value[name] ?? null) : null;
}

function listOf(value: Json): Json[] {
  if (value === null) return [];
  return Array.isArray(value) ? value : [value];
}
