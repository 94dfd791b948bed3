import type { Attribute } from './attribute.js';
import { COMMON_ATTRIBUTES } from './common-attributes.js';
import type { ResourceType } from './resource-type.js';
import type { Schema } from './schema.js';

const indexes = new WeakMap<readonly Attribute[], ReadonlyMap<string, Attribute>>();

/** The common or core attribute of this name, whatever its case (RFC 7643 §2.1); undefined if there is none. */
export function findAttribute(type: ResourceType, name: string): Attribute | undefined {
  return findNamed(COMMON_ATTRIBUTES, name) ?? findNamed(type.schema.attributes, name);
}

/** The sub-attribute of this name, whatever its case; undefined for a simple attribute or an unknown name. */
export function findSubAttribute(attribute: Attribute, name: string): Attribute | undefined {
  return findNamed(attribute.subAttributes ?? [], name);
}

/** The schema extension with this URN, whatever its case (RFC 7644 §3.10); undefined if the type has none. */
export function findExtension(type: ResourceType, urn: string): Schema | undefined {
  const key = urn.toLowerCase();
  return type.extensions.find(({ schema }) => schema.id.toLowerCase() === key)?.schema;
}

/** The attribute of this name in a list, whatever its case, in constant time. */
export function findNamed(attributes: readonly Attribute[], name: string): Attribute | undefined {
  return indexOf(attributes).get(name.toLowerCase());
}

function indexOf(attributes: readonly Attribute[]): ReadonlyMap<string, Attribute> {
  const known = indexes.get(attributes);
  if (known) return known;
  const index = new Map(attributes.map((attribute) => [attribute.name.toLowerCase(), attribute]));
  indexes.set(attributes, index);
  return index;
}
