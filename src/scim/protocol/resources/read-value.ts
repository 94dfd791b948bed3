import { ScimError } from '../errors/scim-error.js';
import { TOLERANCES } from '../patch/tolerances.js';
import type { Attribute } from '../schemas/attribute.js';
import { findSubAttribute } from '../schemas/find-attribute.js';
import { checkValueCount, isPrimary } from './check-values.js';
import { isJsonObject } from './is-json-object.js';
import { isNoValue } from './is-unassigned.js';
import { mergeEqual } from './merge-equal.js';
import { readSimpleValue } from './read-simple-value.js';
import type { Json } from './scim-resource.js';

const LOOSE: ReadonlySet<string> = new Set(['roles', 'entitlements']);

/**
 * Reads untrusted JSON as the whole value of an attribute, names in canonical spelling; undefined if it says that the
 * attribute is unassigned (RFC 7643 §2.5). Values of a list with one `value` and `type` become one. Unknown and readOnly sub-attributes are left out. `where` is the name in
 * messages. Throws invalidValue for what does not fit the type or has two primary values, invalidSyntax for one
 * sub-attribute in two spellings, tooMany for more than 1,000 values.
 */
export function readValue(attribute: Attribute, value: unknown, where: string): Json | undefined {
  if (!attribute.multiValued) return readOne(attribute, TOLERANCES.oneInList.read(value), where);
  const isNone = isNoValue(attribute.type, value) || (Array.isArray(value) && value.length === 0);
  return isNone ? undefined : readList(attribute, value, where);
}

/** Reads one value of an attribute, also of a multi-valued one; else like `readValue`. */
export function readOne(attribute: Attribute, value: unknown, where: string): Json | undefined {
  if (isNoValue(attribute.type, value)) return undefined;
  if (attribute.type !== 'complex') return readSimpleValue(attribute, value, where);
  const assigned = readSubValues(attribute, value, where).flatMap(([sub, part]): [string, Json][] =>
    part === undefined ? [] : [[sub.name, part]],
  );
  return assigned.length > 0 ? Object.fromEntries(assigned) : undefined;
}

/**
 * Reads the sub-attributes that a complex value names, undefined for those it unassigns: what a merge has to know.
 * Throws like `readValue`.
 */
export function readSubValues(
  attribute: Attribute,
  value: unknown,
  where: string,
): [Attribute, Json | undefined][] {
  const object = findSubAttribute(attribute, 'value') ? TOLERANCES.textAsComplex.read(value) : value;
  if (!isJsonObject(object)) throw ScimError.invalidValue(`${where} has to be an object.`);
  const read = new Map<Attribute, Json | undefined>();
  for (const [name, part] of Object.entries(object)) {
    const sub = findSubAttribute(attribute, name);
    if (!sub || sub.mutability === 'readOnly') continue;
    if (read.has(sub)) throw ScimError.invalidSyntax(`${where}.${sub.name} is given twice.`);
    read.set(sub, readValue(sub, part, `${where}.${sub.name}`));
  }
  return [...read];
}

function readList(attribute: Attribute, value: unknown, where: string): Json[] | undefined {
  const list = LOOSE.has(attribute.name)
    ? TOLERANCES.looseRoles.read(value)
    : TOLERANCES.valueWithoutList.read(value);
  if (!Array.isArray(list)) throw ScimError.invalidValue(`${where} has to be a list of values.`);
  checkValueCount(list.length, where);
  const given = list.flatMap((item: unknown) => readOne(attribute, item, where) ?? []);
  const values = mergeEqual(attribute, TOLERANCES.primaryTwice.read(given));
  if (values.filter(isPrimary).length > 1) {
    throw ScimError.invalidValue(`${where} has more than one primary value.`);
  }
  return values.length > 0 ? values : undefined;
}
