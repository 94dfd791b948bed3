import { TOLERANCES } from '../patch/tolerances.js';
import type { Attribute } from '../schemas/attribute.js';
import { findAttribute, findNamed, findSubAttribute } from '../schemas/find-attribute.js';
import type { ResourceType } from '../schemas/resource-type.js';
import type { AttributePath } from './attribute-path.js';

const NAMES = /^([a-z$][\w$-]*)(?:\.([a-z$][\w$-]*))?$/i;

/**
 * Resolves `attribute` or `attribute.subAttribute`, with or without the URN of the core schema or of an extension
 * before it; no facet depends on case (RFC 7644 §3.10). Attributes of an extension are found only under its URN.
 * Answers undefined for text that is malformed or names what the resource type does not have.
 */
export function parseAttributePath(text: string, type: ResourceType): AttributePath | undefined {
  const extension = type.extensions.find(({ schema }) => isUnder(schema.id, text))?.schema;
  if (extension) {
    return resolve(withoutUrn(extension.id, text), extension.id, (name) =>
      findNamed(extension.attributes, name),
    );
  }
  const core = isUnder(type.schema.id, text) ? withoutUrn(type.schema.id, text) : text;
  return resolve(core, undefined, (name) => findAttribute(type, name));
}

/**
 * As `parseAttributePath` for a query over several resource types: what this one does not have and another has is
 * foreign to it (RFC 7644 §3.4.2.1).
 */
export function parseSharedPath(
  text: string,
  type: ResourceType,
  beside: readonly ResourceType[],
): AttributePath | undefined {
  const own = parseAttributePath(text, type);
  if (own) return own;
  const [foreign] = beside.flatMap((other) => parseAttributePath(text, other) ?? []);
  return foreign && { ...foreign, foreign: true };
}

function isUnder(urn: string, text: string): boolean {
  const mark = TOLERANCES.dotAfterUrn.read(text.charAt(urn.length));
  return mark === ':' && text.slice(0, urn.length).toLowerCase() === urn.toLowerCase();
}

function withoutUrn(urn: string, text: string): string {
  return text.slice(urn.length + 1);
}

function resolve(
  names: string,
  extension: string | undefined,
  find: (name: string) => Attribute | undefined,
): AttributePath | undefined {
  const [, name = '', subName] = NAMES.exec(names) ?? [];
  const attribute = find(name);
  const held = extension === undefined ? {} : { extension };
  if (!attribute || subName === undefined) return attribute && { ...held, attribute };
  const sub = findSubAttribute(attribute, subName);
  return sub && { ...held, attribute, sub };
}
