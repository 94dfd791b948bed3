import type { Attribute } from '../schemas/attribute.js';
import { findAttribute, findExtension, findNamed, findSubAttribute } from '../schemas/find-attribute.js';
import { isJsonObject } from '../resources/is-json-object.js';
import { isUnassigned } from '../resources/is-unassigned.js';
import type { Projection } from './projection.js';
import type { Json, JsonObject } from '../resources/scim-resource.js';

/**
 * What an answer shows of a resource in canonical spelling (RFC 7644 §3.9): attributes returned `always` stay whatever
 * is asked for, those returned `never` never show (RFC 7643 §7). Without a projection it is the resource itself.
 */
export function project(resource: JsonObject, projection: Projection | undefined): JsonObject {
  if (!projection) return resource;
  return projectMembers(resource, (name, value) => {
    const extension = findExtension(projection.type, name);
    if (extension) return projectExtension(extension, value, projection);
    const attribute = findAttribute(projection.type, name);
    return attribute && projectAttribute(attribute, name, value, projection);
  });
}

function projectExtension(
  { id, attributes }: { readonly id: string; readonly attributes: readonly Attribute[] },
  value: Json,
  projection: Projection,
): Json | undefined {
  const isNamed = projection.names.has(id);
  return projectMembers(value, (name, part) => {
    const attribute = findNamed(attributes, name);
    if (isNamed && attribute) return isShownByName(attribute, projection) ? part : undefined;
    return attribute && projectAttribute(attribute, `${id}:${name}`, part, projection);
  });
}

/** Whether an attribute shows whose whole extension is asked for, or is not wanted. */
function isShownByName({ returned }: Attribute, { kind }: Projection): boolean {
  return returned === 'always' || (kind === 'only' && returned !== 'never');
}

/** The value of an attribute as far as it shows; undefined if nothing of it does. */
function projectAttribute(
  attribute: Attribute,
  name: string,
  value: Json,
  projection: Projection,
): Json | undefined {
  if (attribute.returned === 'never') return undefined;
  if (attribute.returned === 'always') return value;
  if (projection.names.has(name)) return projection.kind === 'only' ? value : undefined;
  if (attribute.returned === 'request' && projection.kind === 'without') return undefined;
  if (attribute.type === 'complex') return projectComplex(attribute, name, value, projection);
  return projection.kind === 'only' ? undefined : value;
}

function projectComplex(attribute: Attribute, name: string, value: Json, projection: Projection): Json {
  if (Array.isArray(value)) {
    return value
      .map((item) => projectComplex(attribute, name, item, projection))
      .filter((item) => !isUnassigned(item));
  }
  return projectMembers(value, (subName, part) => {
    const sub = findSubAttribute(attribute, subName);
    return sub && projectAttribute(sub, `${name}.${subName}`, part, projection);
  });
}

function projectMembers(value: Json, show: (name: string, part: Json) => Json | undefined): JsonObject {
  const members = isJsonObject(value) ? Object.entries(value) : [];
  const shown = members.flatMap(([name, part]): [string, Json][] => {
    const kept = show(name, part);
    return kept === undefined || (isUnassigned(kept) && !isUnassigned(part)) ? [] : [[name, kept]];
  });
  return Object.fromEntries(shown);
}
