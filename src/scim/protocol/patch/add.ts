import { ScimError } from '../errors/scim-error.js';
import type { AttributePath } from '../paths/attribute-path.js';
import { pathName } from '../paths/path-name.js';
import { memberOf, valuesAt } from '../paths/values-at.js';
import { isJsonObject } from '../resources/is-json-object.js';
import { readValue } from '../resources/read-value.js';
import type { Json, JsonObject, ResourceContent } from '../resources/scim-resource.js';
import { exchangeValues } from './exchange-values.js';
import type { AttributeTarget } from './patch-operation.js';
import { selectTargets } from './select-targets.js';
import { mergeSubValues, setSingleValue, setSubValues } from './set-value.js';
import { writeValues } from './write-values.js';

/** Remembered for as long as an entry lives: it is never changed in place. */
const identities = new WeakMap<object, string>();

/**
 * The `add` operation (RFC 7644 §3.5.2.1): appends to a multi-valued attribute, sets a single-valued one, merges a
 * complex one. What is already there is not added again: an entry with the `value` and `type` of an old one is merged
 * into it. Throws noTarget where a filter selects nothing, and what the value readers throw.
 */
export function add(content: ResourceContent, target: AttributeTarget, value: unknown): ResourceContent {
  const { path } = target;
  if (!path.attribute.multiValued) return setSingleValue(content, path, value);
  if (path.sub) return setSubValues(content, target, path.sub, value);
  return target.kind === 'values' ? mergeSelected(content, target, value) : append(content, path, value);
}

function append(content: ResourceContent, path: AttributePath, value: unknown): ResourceContent {
  const given = readValue(path.attribute, value, pathName(path));
  if (!Array.isArray(given)) return content;
  const values = valuesAt(content, path);
  const named = new Set(given.map(identityOf));
  const old = new Map<string, Json>();
  for (const entry of values.toReversed())
    if (named.has(identityOf(entry))) old.set(identityOf(entry), entry);
  const written = new Map<string, Json>();
  for (const entry of given) {
    const identity = identityOf(entry);
    written.set(identity, merge(written.get(identity) ?? old.get(identity), entry));
  }
  const changed = new Map([...old].map(([identity, entry]) => [entry, written.get(identity)!]));
  const fresh = [...written].filter(([identity]) => !old.has(identity)).map(([, entry]) => entry);
  return writeValues(
    content,
    path,
    [...exchangeValues(values, changed), ...fresh],
    new Set(written.values()),
  );
}

/** Entries with the same `value` and `type` are one (RFC 7643 §2.4); without a `value`, those with equal members. */
function identityOf(entry: Json): string {
  if (!isJsonObject(entry)) return JSON.stringify(entry);
  const known = identities.get(entry) ?? identityOfObject(entry);
  identities.set(entry, known);
  return known;
}

function identityOfObject(entry: JsonObject): string {
  const value = memberOf(entry, 'value');
  if (typeof value === 'string') return `${JSON.stringify(memberOf(entry, 'type'))} ${value}`;
  return JSON.stringify(Object.entries(entry).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function merge(old: Json | undefined, given: Json): Json {
  return isJsonObject(old) && isJsonObject(given) ? { ...old, ...given } : given;
}

function mergeSelected(content: ResourceContent, target: AttributeTarget, value: unknown): ResourceContent {
  const { attribute } = target.path;
  const { values, selected } = selectTargets(content, target);
  if (selected.size === 0)
    throw ScimError.noTarget(`No value of ${attribute.name} matches the filter in the path.`);
  const name = pathName(target.path);
  const merged = new Map(
    [...selected].map((entry) => [entry, mergeSubValues(attribute, entry, value, name)]),
  );
  return writeValues(content, target.path, exchangeValues(values, merged), new Set(merged.values()));
}
