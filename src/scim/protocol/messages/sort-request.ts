import { ScimError } from '../errors/scim-error.js';
import { shown } from '../errors/shown.js';
import type { AttributePath } from '../paths/attribute-path.js';
import { parseSharedPath } from '../paths/parse-attribute-path.js';
import { findSubAttribute } from '../schemas/find-attribute.js';
import type { ResourceType } from '../schemas/resource-type.js';

/** By which simple attribute or sub-attribute a query sorts; of several values the primary or first one counts. */
export interface SortRequest {
  readonly path: AttributePath;
  readonly descending: boolean;
}

/**
 * Reads the query parameters `sortBy` and `sortOrder` (RFC 7644 §3.4.2.3); undefined without `sortBy`. A complex
 * attribute with a `value` sub-attribute is sorted by that. Throws invalidPath for an attribute that is unknown,
 * complex without `value`, or never returned; invalidValue for an order other than ascending or descending.
 */
export function readSortRequest(
  sortBy: string | undefined,
  sortOrder: string | undefined,
  type: ResourceType,
  beside: readonly ResourceType[] = [],
): SortRequest | undefined {
  const descending = isDescending(sortOrder);
  return sortBy === undefined ? undefined : { path: sortPath(sortBy, type, beside), descending };
}

function isDescending(sortOrder = 'ascending'): boolean {
  const order = sortOrder.toLowerCase();
  if (order === 'ascending' || order === 'descending') return order === 'descending';
  throw ScimError.invalidValue(
    `The parameter sortOrder has to be ascending or descending, and is ${shown(sortOrder)}.`,
  ).withCode('parameter_invalid');
}

function sortPath(sortBy: string, type: ResourceType, beside: readonly ResourceType[]): AttributePath {
  const path = parseSharedPath(sortBy, type, beside);
  if (!path || path.attribute.returned === 'never') {
    throw ScimError.invalidPath(
      `The parameter sortBy names no attribute that can be sorted by: ${shown(sortBy)}.`,
    ).withCode('sort_path_invalid');
  }
  if (path.sub || path.attribute.type !== 'complex') return path;
  const sub = findSubAttribute(path.attribute, 'value');
  if (sub) return { ...path, sub };
  throw ScimError.invalidPath(
    `${path.attribute.name} is complex: sortBy has to name a sub-attribute of it.`,
  ).withCode('sort_path_invalid');
}
