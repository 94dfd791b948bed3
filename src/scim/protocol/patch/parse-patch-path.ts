import { ScimError } from '../errors/scim-error.js';
import { parseValueFilter } from '../filters/parse-filter.js';
import { showingFilter } from '../filters/filter-break.js';
import type { AttributePath } from '../paths/attribute-path.js';
import { parseAttributePath } from '../paths/parse-attribute-path.js';
import { findExtension, findSubAttribute } from '../schemas/find-attribute.js';
import type { ResourceType } from '../schemas/resource-type.js';
import type { PatchTarget } from './patch-operation.js';

const ARRAY_INDEX = /^ *-?\d* *$/;

/**
 * Parses the path of a PATCH operation (RFC 7644 §3.5.2, Figure 7): `attribute`, `attribute.sub`, `attribute[filter]`,
 * `attribute[filter].sub`, each with or without a URN, or the URN of an extension alone. There is no array index.
 * Throws invalidPath for what is malformed, unknown, or a filter on an attribute that is not complex and multi-valued;
 * invalidFilter for the filter within.
 */
export function parsePatchPath(text: string, type: ResourceType): PatchTarget {
  const bracket = text.indexOf('[');
  if (bracket >= 0) return parseValuePath(text, bracket, type);
  const extension = findExtension(type, text);
  if (extension) return { kind: 'extension', extension: extension.id };
  return { kind: 'attribute', path: resolve(text, type) };
}

function parseValuePath(text: string, open: number, type: ResourceType): PatchTarget {
  const close = text.lastIndexOf(']');
  const path = resolve(text.slice(0, open), type);
  const inner = text.slice(open + 1, close);
  if (close < open || !isComplexList(path) || ARRAY_INDEX.test(inner)) {
    throw ScimError.invalidPath(
      'A path may select values in brackets only for a complex multi-valued attribute, as in emails[type eq "work"].',
    );
  }
  const filter = showingFilter(inner, () => parseValueFilter(inner, path));
  return { kind: 'values', path: withSuffix(path, text.slice(close + 1)), filter };
}

function isComplexList({ attribute, sub }: AttributePath): boolean {
  return !sub && attribute.multiValued && attribute.type === 'complex';
}

function resolve(text: string, type: ResourceType): AttributePath {
  const path = parseAttributePath(text, type);
  if (path) return path;
  throw ScimError.invalidPath(`The path is malformed or names an attribute that ${type.name} does not have.`);
}

function withSuffix(path: AttributePath, suffix: string): AttributePath {
  if (suffix === '') return path;
  const sub = suffix.startsWith('.') ? findSubAttribute(path.attribute, suffix.slice(1)) : undefined;
  if (sub) return { ...path, sub };
  throw ScimError.invalidPath(
    `What follows the bracket in the path is no sub-attribute of ${path.attribute.name}.`,
  );
}
