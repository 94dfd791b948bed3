import { ScimError } from '../errors/scim-error.js';
import { foldCase } from '../filters/fold-case.js';
import { TOLERANCES } from '../patch/tolerances.js';
import type { Attribute } from '../schemas/attribute.js';
import { findAttribute, findExtension, findNamed } from '../schemas/find-attribute.js';
import type { ResourceType } from '../schemas/resource-type.js';
import type { Schema } from '../schemas/schema.js';
import { checkSchemas } from './check-schemas.js';
import { isJsonObject } from './is-json-object.js';
import { isUnassigned } from './is-unassigned.js';
import { type KeptAttribute, orKeep } from './kept-attribute.js';
import { missingAttributes } from './missing-attributes.js';
import { readValue } from './read-value.js';
import type { Json, JsonObject, ResourceContent } from './scim-resource.js';

type Members = { readonly [name: string]: unknown };

/**
 * Reads the body of a POST or PUT (RFC 7644 §3.3, §3.5.1) into canonical spelling. Unknown attributes, unknown schema
 * URNs and readOnly attributes are ignored, of writeOnly ones nothing is kept; null, `[]` and `{}` are absent. Throws
 * invalidSyntax for what is no such message (no object, no `schemas` with the base URN, one attribute in two
 * spellings), invalidValue for a value that does not fit and for a required attribute without one, tooMany for more
 * than 1,000 values in an attribute. With `kept`, attributes to whose values a rule of ours objects are left out and
 * noted there instead.
 */
export function readResource(body: unknown, type: ResourceType, kept?: KeptAttribute[]): ResourceContent {
  if (!isJsonObject(body)) throw ScimError.invalidSyntax('The body has to be a JSON object.');
  checkSchemas(body, type.schema.id);
  const content = readAttributes(coreMembers(body, type), '', (name) => findAttribute(type, name), kept);
  addExtensions(content, body, type, kept);
  const [missing] = missingAttributes(content, type).filter((one) => !isFilledIn(one, type, kept));
  if (missing)
    throw ScimError.invalidValue(`${missing.name} is required and must not be blank.`).withCode(
      'value_missing',
      { attributes: [missing.name] },
    );
  return content;
}

/**
 * The members of a body, with those that are below the URN of the core schema, or have it in front of their name, with
 * a colon or a dot between.
 */
export function coreMembers(body: Members, { schema }: ResourceType): [string, unknown][] {
  const urn = foldCase(schema.id);
  return Object.entries(body).flatMap(([name, value]): [string, unknown][] => {
    const key = foldCase(name);
    const below = key === urn ? TOLERANCES.oneInList.read(value) : undefined;
    if (isJsonObject(below)) return Object.entries(below);
    const isLong = key.startsWith(urn) && TOLERANCES.dotAfterUrn.read(key.charAt(urn.length)) === ':';
    return [[isLong ? name.slice(urn.length + 1) : name, value]];
  });
}

/** Reads the attributes among members; `prefix` is the URN with a colon where it is an extension. */
function readAttributes(
  members: readonly [string, unknown][],
  prefix: string,
  find: (name: string) => Attribute | undefined,
  kept: KeptAttribute[] | undefined,
): JsonObject {
  const seen = new Set<Attribute>();
  const read: [string, Json][] = [];
  for (const [name, value] of members) {
    const attribute = find(name);
    if (!attribute || attribute.mutability === 'readOnly') continue;
    if (seen.has(attribute)) throw ScimError.invalidSyntax(`${prefix}${attribute.name} is given twice.`);
    seen.add(attribute);
    const path = `${prefix}${attribute.name}`;
    const given = orKeep(() => readValue(attribute, value, path), undefined, kept, path);
    if (given !== undefined && attribute.mutability !== 'writeOnly') read.push([attribute.name, given]);
  }
  return Object.fromEntries(read);
}

/** Whether a required attribute gets a value although this body has none for it. */
function isFilledIn(
  { name }: Attribute,
  { filledIn = [] }: ResourceType,
  kept: readonly KeptAttribute[] = [],
): boolean {
  return filledIn.includes(name) || kept.some(({ attribute }) => attribute === name);
}

function addExtensions(
  content: JsonObject,
  body: Members,
  type: ResourceType,
  kept: KeptAttribute[] | undefined,
): void {
  const seen = new Set<Schema>();
  for (const [name, value] of Object.entries(body)) {
    const schema = findExtension(type, name);
    if (!schema || isUnassigned(value)) continue;
    if (seen.has(schema)) throw ScimError.invalidSyntax(`${schema.id} is given twice.`);
    seen.add(schema);
    const extension = readExtension(schema, value, kept);
    if (!isUnassigned(extension)) content[schema.id] = extension;
  }
}

function readExtension(
  { id, attributes }: Schema,
  sent: unknown,
  kept: KeptAttribute[] | undefined,
): JsonObject {
  const value = TOLERANCES.oneInList.read(sent);
  if (!isJsonObject(value)) throw ScimError.invalidValue(`${id} has to be an object.`);
  return readAttributes(Object.entries(value), `${id}:`, (name) => findNamed(attributes, name), kept);
}
