import { ScimError } from '../errors/scim-error.js';
import { matchValue } from '../filters/match-filter.js';
import type { AttributePath } from '../paths/attribute-path.js';
import { pathName } from '../paths/path-name.js';
import { memberOf } from '../paths/values-at.js';
import { deepEqual } from '../resources/deep-equal.js';
import { isUnassigned } from '../resources/is-unassigned.js';
import { readSubValues, readValue } from '../resources/read-value.js';
import type { Json, JsonObject, ResourceContent } from '../resources/scim-resource.js';
import type { Attribute } from '../schemas/attribute.js';
import { attributeAt, withAttribute, withMember } from './attribute-slot.js';
import { exchangeValues } from './exchange-values.js';
import type { AttributeTarget } from './patch-operation.js';
import { selectTargets } from './select-targets.js';
import { TOLERANCES } from './tolerances.js';
import { writeValues } from './write-values.js';

/**
 * Sets a single-valued attribute or its sub-attribute: what `add` and `replace` have in common (RFC 7644 §3.5.2.1,
 * §3.5.2.3). A complex value is merged, unnamed sub-attributes stay. null, `[]` and `{}` unassign, except a boolean,
 * for which they are invalidValue. Throws as `readValue` does.
 */
export function setSingleValue(
  content: ResourceContent,
  path: AttributePath,
  value: unknown,
): ResourceContent {
  const { attribute, sub } = path;
  const name = pathName(path);
  if (sub) return withSubValue(content, path, sub, readValue(sub, value, name) ?? null);
  if (isUnassigned(value)) return withAttribute(content, path, refuseNoBoolean(attribute, name));
  if (attribute.type !== 'complex') {
    return withAttribute(content, path, readValue(attribute, value, name) ?? null);
  }
  const merged = mergeSubValues(attribute, attributeAt(content, path), value, name);
  return withAttribute(content, path, merged);
}

/** A complex value with the sub-attributes that `given` names; those that it unassigns are absent. */
export function mergeSubValues(attribute: Attribute, value: Json, given: unknown, name: string): JsonObject {
  return readSubValues(attribute, given, name).reduce<JsonObject>(
    (merged, [sub, part]) => withMember(merged, sub.name, part ?? null),
    withMember(value, '', null),
  );
}

/**
 * Sets the sub-attribute that a target names in all the values that it selects of a multi-valued attribute. Where it
 * selects none, an entry is made of it: without filter because a missing value is added, with a filter of equalities
 * because Entra ID expects it; else noTarget (RFC 7644 §3.5.2.3). Throws mutability if an immutable sub-attribute
 * would change, and as `readValue` and `writeValues` do.
 */
export function setSubValues(
  content: ResourceContent,
  target: AttributeTarget,
  sub: Attribute,
  value: unknown,
): ResourceContent {
  const part = readValue(sub, value, pathName(target.path)) ?? null;
  const { values, selected } = selectTargets(content, target);
  if (selected.size === 0) return addEntry(content, target, values, newEntry(target, sub, part));
  const changed = new Map([...selected].map((entry) => [entry, withPart(entry, sub, part)]));
  return writeValues(content, target.path, exchangeValues(values, changed), new Set(changed.values()));
}

function withSubValue(
  content: ResourceContent,
  path: AttributePath,
  sub: Attribute,
  part: Json,
): ResourceContent {
  return withAttribute(content, path, withPart(attributeAt(content, path), sub, part));
}

function withPart(value: Json, sub: Attribute, part: Json): JsonObject {
  const before = memberOf(value, sub.name);
  if (sub.mutability === 'immutable' && before !== null && !deepEqual(before, part)) {
    throw ScimError.mutability(
      `The sub-attribute ${sub.name} cannot be changed, only its whole value removed.`,
    );
  }
  return withMember(value, sub.name, part);
}

function refuseNoBoolean(attribute: Attribute, name: string): null {
  if (attribute.type !== 'boolean') return null;
  throw ScimError.invalidValue(`${name} has to be true or false.`);
}

function newEntry(target: AttributeTarget, sub: Attribute, part: Json): JsonObject | undefined {
  if (target.kind === 'attribute') return withMember(null, sub.name, part);
  const entry = withMember(TOLERANCES.entryFromFilter.read(target.filter) ?? null, sub.name, part);
  return part !== null && matchValue(target.filter, entry) ? entry : undefined;
}

function addEntry(
  content: ResourceContent,
  target: AttributeTarget,
  values: readonly Json[],
  entry: JsonObject | undefined,
): ResourceContent {
  if (!entry)
    throw ScimError.noTarget(`No value of ${target.path.attribute.name} matches the filter in the path.`);
  if (isUnassigned(entry)) return content;
  return writeValues(content, target.path, [...values, entry], new Set([entry]));
}
