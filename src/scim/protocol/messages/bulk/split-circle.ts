import { isJsonObject } from '../../resources/is-json-object.js';
import type { BulkOperation } from './bulk-operation.js';
import { isReference, isSchemaUrn } from './reference-attributes.js';
import { resolveValue } from './resolve-bulk-data.js';

const PATCH_OP_SCHEMA = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';

/** A creation in two: without the references that cannot be resolved yet, and the PATCH that adds them. */
export interface SplitCreation {
  readonly first: BulkOperation;
  readonly rest: BulkOperation;
}

interface Addition {
  readonly op: 'add';
  readonly path: string;
  readonly value: unknown;
}

/** Splits a POST so that it can come before the resources named in `unresolved` (RFC 7644 §3.7.1). */
export function splitCreation(operation: BulkOperation, unresolved: ReadonlySet<string>): SplitCreation {
  const additions: Addition[] = [];
  const refers = (value: unknown, name: string) => {
    let found = false;
    resolveValue(value, name, (bulkId) => {
      found ||= unresolved.has(bulkId);
      return { id: '', location: '' };
    });
    return found;
  };
  const first = { ...operation, data: withhold(operation.data, '', refers, additions) };
  const data = { schemas: [PATCH_OP_SCHEMA], Operations: additions };
  const path = `${operation.path}/bulkId:${operation.bulkId}`;
  return { first, rest: { method: 'PATCH', path, bulkId: operation.bulkId!, data } };
}

/** The resource without the values that refer to what is not there yet; those become additions. */
function withhold(
  resource: unknown,
  prefix: string,
  refers: (value: unknown, name: string) => boolean,
  additions: Addition[],
): unknown {
  if (!isJsonObject(resource)) return resource;
  const kept = Object.entries(resource).map(([name, value]) => {
    if (isSchemaUrn(name)) return [name, withhold(value, `${name}:`, refers, additions)];
    if (!isReference(name)) return [name, value];
    const values = [value].flat();
    const later = new Set(values.filter((each) => refers(each, name)));
    if (later.size === 0) return [name, value];
    const isList = Array.isArray(value);
    additions.push({ op: 'add', path: `${prefix}${name}`, value: isList ? [...later] : value });
    return [name, isList ? values.filter((each) => !later.has(each)) : null];
  });
  return Object.fromEntries(kept) as unknown;
}
