import { matchValue } from '../../filters/match-filter.js';
import type { AttributePath } from '../../paths/attribute-path.js';
import { pathName } from '../../paths/path-name.js';
import { valuesAt } from '../../paths/values-at.js';
import { isJsonObject } from '../../resources/is-json-object.js';
import { isUnassigned } from '../../resources/is-unassigned.js';
import { identityOf } from '../../resources/merge-equal.js';
import { readOne, readValue } from '../../resources/read-value.js';
import type { Json, JsonObject, ResourceContent } from '../../resources/scim-resource.js';
import type { Attribute } from '../../schemas/attribute.js';
import { findSubAttribute } from '../../schemas/find-attribute.js';
import { exchangeValues } from './exchange-values.js';
import type { AttributeTarget, ValuesTarget } from '../patch-operation.js';
import { selectTargets } from '../select-targets.js';
import { addEntry, setSingleValue, setSubValues } from './set-value.js';
import { TOLERANCES } from '../tolerances.js';
import { withoutEqual, writeValues } from './write-values.js';

/**
 * The `add` operation (RFC 7644 §3.5.2.1): appends to a multi-valued attribute, sets a single-valued one, merges a
 * complex one; it takes nothing away, so that null or `{}` adds nothing. What is already there is not added again: an
 * entry with the `value` and `type` of an old one is merged into it. Where a filter of equalities selects nothing, the
 * entry is made of it. Throws noTarget where any other filter selects nothing, and what the value readers throw.
 */
export function add(content: ResourceContent, target: AttributeTarget, value: unknown): ResourceContent {
  const { path } = target;
  if (!path.attribute.multiValued) return addSingle(content, path, value);
  if (path.sub) return addSub(content, target, path.sub, value);
  return target.kind === 'values' ? mergeSelected(content, target, value) : append(content, path, value);
}

function addSingle(content: ResourceContent, path: AttributePath, value: unknown): ResourceContent {
  const given = assigned(path, readValue(path.sub ?? path.attribute, value, pathName(path)));
  return given === undefined ? content : setSingleValue(content, path, given);
}

/** What is left of a value to add: an empty text as the id of a manager names nobody, so it takes nobody's place. */
function assigned({ attribute, sub }: AttributePath, given: Json | undefined): Json | undefined {
  if (!findSubAttribute(attribute, 'value')) return given;
  if (sub) return sub.name === 'value' && given === '' ? undefined : given;
  if (!isJsonObject(given) || given['value'] !== '') return given;
  const { value: _, ...others } = given as JsonObject;
  return isUnassigned(others) ? undefined : others;
}

function addSub(
  content: ResourceContent,
  target: AttributeTarget,
  sub: Attribute,
  value: unknown,
): ResourceContent {
  const given = readValue(sub, value, pathName(target.path));
  if (given === undefined && selectTargets(content, target).selected.size > 0) return content;
  return setSubValues(content, target, sub, given);
}

function append(content: ResourceContent, path: AttributePath, value: unknown): ResourceContent {
  const given = readValue(path.attribute, value, pathName(path));
  if (!Array.isArray(given)) return content;
  const values = valuesAt(content, path);
  const identity = (entry: Json) => identityOf(path.attribute, entry);
  const named = new Set(given.map(identity));
  const old = new Map<string, Json>();
  for (const entry of values.toReversed()) if (named.has(identity(entry))) old.set(identity(entry), entry);
  const written = new Map<string, Json>();
  for (const entry of given) written.set(identity(entry), merge(old.get(identity(entry)), entry));
  const changed = new Map([...old].map(([known, entry]) => [entry, written.get(known)!]));
  const fresh = [...written].filter(([known]) => !old.has(known)).map(([, entry]) => entry);
  return writeValues(
    content,
    path,
    [...exchangeValues(values, changed), ...fresh],
    new Set(written.values()),
  );
}

function merge(old: Json | undefined, given: Json): Json {
  return isJsonObject(old) && isJsonObject(given) ? { ...old, ...given } : given;
}

function mergeSelected(content: ResourceContent, target: ValuesTarget, value: unknown): ResourceContent {
  const { attribute } = target.path;
  const given = readOne(attribute, TOLERANCES.oneInList.read(value), pathName(target.path));
  const { values, selected } = selectTargets(content, target);
  if (selected.size === 0) return addEntry(content, target, values, entryOf(target, given));
  if (given === undefined) return content;
  const merged = new Map([...selected].map((entry) => [entry, merge(entry, given)]));
  const written = exchangeValues(values, merged);
  return withoutEqual(writeValues(content, target.path, written, new Set(merged.values())), target.path);
}

/** The entry that a filter and a value describe together; undefined where there is none that fits both. */
function entryOf({ filter }: ValuesTarget, given: Json | undefined): JsonObject | undefined {
  const described = TOLERANCES.entryFromFilter.read(filter);
  if (!described || !isJsonObject(given)) return undefined;
  const entry: JsonObject = { ...described, ...(given as JsonObject) };
  return matchValue(filter, entry) ? entry : undefined;
}
