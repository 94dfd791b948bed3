import { isJsonObject } from '../../resources/is-json-object.js';
import type { FindCreated } from './find-created.js';
import { isReference, isSchemaUrn } from './reference-attributes.js';

type Members = { readonly [name: string]: unknown };

const ID = /^bulkId:(.+)$/s;
const URI = /^(.*\/)bulkId:([^/]+)$/s;
/** The members of a value in which clients put whom they mean. */
const REFERRING = /^(?:value|\$ref|id)$/i;
const IN_FILTER = /"bulkId:([^"\\]+)"/g;

/** Resolves the references in a resource: in attributes that refer to resources, of the extensions too. */
export function resolveResource(resource: Members, find: FindCreated): Members {
  return mapMembers(resource, (name, value) => {
    if (isReference(name)) return resolveValue(value, name, find);
    return isSchemaUrn(name) && isJsonObject(value) ? resolveResource(value, find) : value;
  });
}

/** Resolves the references in a PATCH: in its values, and in the filters of its paths. */
export function resolvePatch(patch: Members, find: FindCreated): Members {
  return mapMembers(patch, (name, value) =>
    name.toLowerCase() === 'operations' && Array.isArray(value)
      ? value.map((operation: unknown) =>
          isJsonObject(operation) ? resolveChange(operation, find) : operation,
        )
      : value,
  );
}

function resolveChange(change: Members, find: FindCreated): Members {
  const path = Object.entries(change).find(([name]) => name.toLowerCase() === 'path')?.[1];
  const target = typeof path === 'string' ? path : '';
  const refers = isReference(target);
  return mapMembers(change, (name, value) => {
    const member = name.toLowerCase();
    if (member === 'path' && refers) return resolveFilter(target, find);
    if (member !== 'value') return value;
    if (refers) return resolveValue(value, target, find);
    return isJsonObject(value) ? resolveResource(value, find) : value;
  });
}

function resolveFilter(path: string, find: FindCreated): string {
  return path.replace(IN_FILTER, (_all, bulkId: string) => `"${find(bulkId).id}"`);
}

/** Resolves the value of an attribute that refers to resources: an id, a URI, an object of both, or a list of these. */
export function resolveValue(value: unknown, name: string, find: FindCreated): unknown {
  if (typeof value === 'string') return resolveText(value, /\$ref$/i.test(name), find);
  if (Array.isArray(value)) return value.map((each: unknown) => resolveValue(each, name, find));
  if (!isJsonObject(value)) return value;
  return mapMembers(value, (member, part) =>
    REFERRING.test(member) && typeof part === 'string' ? resolveValue(part, member, find) : part,
  );
}

function resolveText(text: string, isUri: boolean, find: FindCreated): string {
  const [, bulkId] = ID.exec(text) ?? [];
  if (bulkId !== undefined) return isUri ? find(bulkId).location : find(bulkId).id;
  return isUri ? text.replace(URI, (_all, before: string, id: string) => before + find(id).id) : text;
}

function mapMembers(object: Members, map: (name: string, value: unknown) => unknown): Members {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [name, map(name, value)]));
}
