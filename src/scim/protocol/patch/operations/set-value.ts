import { ScimError } from '../../errors/scim-error.js';
import { matchValue } from '../../filters/match-filter.js';
import type { AttributePath } from '../../paths/attribute-path.js';
import { pathName } from '../../paths/path-name.js';
import { memberOf } from '../../paths/values-at.js';
import { deepEqual } from '../../resources/deep-equal.js';
import { isNoValue, isUnassigned } from '../../resources/is-unassigned.js';
import { readOne, readSubValues, readValue } from '../../resources/read-value.js';
import type { Json, JsonObject, ResourceContent } from '../../resources/scim-resource.js';
import type { Attribute } from '../../schemas/attribute.js';
import { attributeAt, withAttribute, withMember } from './attribute-slot.js';
import { exchangeValues } from './exchange-values.js';
import type { AttributeTarget } from '../patch-operation.js';
import { selectTargets } from '../select-targets.js';
import { TOLERANCES } from '../tolerances.js';
import { withoutEqual, writeValues } from './write-values.js';

/**
 * Sets a single-valued attribute or its sub-attribute: what `add` and `replace` have in common (RFC 7644 §3.5.2.1,
 * §3.5.2.3). A complex value is merged, unnamed sub-attributes stay. null unassigns, and `{}` a complex value. Throws
 * mutability where what is required would be unassigned, and as `readValue` does.
 */
export function setSingleValue(
  content: ResourceContent,
  path: AttributePath,
  sent: unknown,
): ResourceContent {
  const { attribute, sub } = path;
  const name = pathName(path);
  const value = TOLERANCES.oneInList.read(sent);
  if (sub) return withSubValue(content, path, sub, readValue(sub, sent, name) ?? null);
  if (isNoValue(attribute.type, value)) return unassign(content, path);
  if (attribute.type !== 'complex') {
    return withAttribute(content, path, readOne(attribute, value, name) ?? null);
  }
  const merged = mergeSubValues(attribute, attributeAt(content, path), value, name);
  return withAttribute(content, path, merged);
}

/** The content without the value of an attribute. Throws mutability for a required one (RFC 7644 §3.5.2.2). */
export function unassign(content: ResourceContent, path: AttributePath): ResourceContent {
  refuseRequired(path.attribute, pathName({ ...path, sub: undefined }));
  return withAttribute(content, path, null);
}

/**
 * Throws mutability for a required attribute or sub-attribute, which no operation may take away. Parts of a complex
 * value are required by a rule of ours.
 */
export function refuseRequired({ required, type }: Attribute, name: string, isPart = false): void {
  if (!required) return;
  const against = isPart || type === 'complex' ? [name] : [];
  throw ScimError.mutability(
    `${name} is required: it cannot be removed. Replace its value.`,
    ...against,
  ).withCode('attribute_required');
}

/** A complex value with the sub-attributes that `given` names; those that it unassigns are absent. */
export function mergeSubValues(attribute: Attribute, value: Json, given: unknown, name: string): JsonObject {
  return readSubValues(attribute, given, name).reduce<JsonObject>(
    (merged, [sub, part]) => withPart(merged, sub, part ?? null, `${name}.${sub.name}`),
    withMember(value, '', null),
  );
}

/**
 * Sets the sub-attribute that a target names in all the values that it selects of a multi-valued attribute. Where it
 * selects none, an entry is made of it: without filter because a missing value is added, with a filter of equalities
 * because Entra ID expects it; for any other filter noTarget (RFC 7644 §3.5.2.3). Throws mutability if an immutable sub-attribute
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
  const name = pathName(target.path);
  const changed = new Map([...selected].map((entry) => [entry, withPart(entry, sub, part, name)]));
  const written = exchangeValues(values, changed);
  return withoutEqual(writeValues(content, target.path, written, new Set(changed.values())), target.path);
}

function withSubValue(
  content: ResourceContent,
  path: AttributePath,
  sub: Attribute,
  part: Json,
): ResourceContent {
  return withAttribute(content, path, withPart(attributeAt(content, path), sub, part, pathName(path)));
}

function withPart(value: Json, sub: Attribute, part: Json, name: string): JsonObject {
  if (part === null) refuseRequired(sub, name, true);
  const before = memberOf(value, sub.name);
  if (sub.mutability === 'immutable' && before !== null && !deepEqual(before, part)) {
    throw ScimError.mutability(
      `The sub-attribute ${sub.name} cannot be changed, only its whole value removed.`,
    );
  }
  return withMember(value, sub.name, part);
}

function newEntry(target: AttributeTarget, sub: Attribute, part: Json): JsonObject | undefined {
  if (target.kind === 'attribute') return withMember(null, sub.name, part);
  const described = TOLERANCES.entryFromFilter.read(target.filter);
  if (!described || part === null) return undefined;
  const entry = withMember(described, sub.name, part);
  return matchValue(target.filter, entry) ? entry : undefined;
}

/** The content with another value in a list. Throws noTarget where none could be made, for want of a fitting filter. */
export function addEntry(
  content: ResourceContent,
  target: AttributeTarget,
  values: readonly Json[],
  entry: JsonObject | undefined,
): ResourceContent {
  if (!entry)
    throw ScimError.noTarget(`No value of ${target.path.attribute.name} matches the filter in the path.`);
  if (isUnassigned(entry)) return content;
  const written = writeValues(content, target.path, [...values, entry], new Set([entry]));
  return withoutEqual(written, target.path);
}
