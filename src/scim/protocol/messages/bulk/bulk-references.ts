import { isJsonObject } from '../../resources/is-json-object.js';
import type { BulkOperation } from './bulk-operation.js';
import type { FindCreated } from './find-created.js';
import { resolvePatch, resolveResource } from './resolve-bulk-data.js';

const IN_PATH = /\/bulkId:(.+?)\/*$/s;

/**
 * Puts the permanent ids in place of `bulkId:…` (RFC 7644 §3.7.2), in the path and in the data where a reference to a
 * resource can stand, never within other text. Throws what `find` throws.
 */
export function resolveReferences(operation: BulkOperation, find: FindCreated): BulkOperation {
  const { method, path, data } = operation;
  const resolve = method === 'PATCH' ? resolvePatch : resolveResource;
  return {
    ...operation,
    path: path.replace(IN_PATH, (_all, bulkId: string) => `/${find(bulkId).id}`),
    ...(isJsonObject(data) && { data: resolve(data, find) }),
  };
}

/** The bulkId of the resource that a path leads to. */
export function bulkIdOfPath({ path }: BulkOperation): string | undefined {
  return IN_PATH.exec(path)?.[1];
}

/** The bulkIds that an operation refers to, each once. */
export function referencesOf(operation: BulkOperation): Set<string> {
  const found = new Set<string>();
  resolveReferences(operation, (bulkId) => {
    found.add(bulkId);
    return { id: '', location: '' };
  });
  return found;
}
