import { type BulkEntry, type BulkOperation, isFaulty } from './bulk-operation.js';
import { bulkIdOfPath, referencesOf } from './bulk-references.js';

/** What an operation waits for: resources to be created, other operations to be wholly done; by their index. */
export interface Awaited {
  readonly created: Set<number>;
  readonly done: Set<number>;
}

/** What each operation of a bulk request waits for; bulkIds that nothing creates are left out. */
export function awaitedBy(entries: readonly BulkEntry[]): Awaited[] {
  const creations = new Map(
    entries.flatMap((entry, index) => (isCreation(entry) ? [[entry.bulkId!, index] as const] : [])),
  );
  const latest = new Map<string, number>();
  return entries.map((entry, index) => {
    if (isFaulty(entry)) return { created: new Set(), done: new Set() };
    const done = entry.method === 'POST' ? [] : beforeIt(entry, index, latest, creations);
    return { created: new Set(indexesOf(referencesOf(entry), creations)), done: new Set(done) };
  });
}

function isCreation(entry: BulkEntry): boolean {
  return !isFaulty(entry) && entry.method === 'POST';
}

/** The operation before it on the same resource, and the creation of that. */
function beforeIt(
  operation: BulkOperation,
  index: number,
  latest: Map<string, number>,
  creations: ReadonlyMap<string, number>,
): number[] {
  const resource = operation.path.split('/').filter(Boolean).join('/').toLowerCase();
  const before = latest.get(resource);
  latest.set(resource, index);
  const bulkId = bulkIdOfPath(operation);
  const named = bulkId === undefined ? [] : indexesOf([bulkId], creations);
  return before === undefined ? named : [before, ...named];
}

function indexesOf(bulkIds: Iterable<string>, creations: ReadonlyMap<string, number>): number[] {
  return [...bulkIds].flatMap((bulkId) => creations.get(bulkId) ?? []);
}
