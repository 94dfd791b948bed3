import { pathName, type SortRequest } from '../protocol/index.js';

/** A query whose pages are fetched one after another by cursors. */
export interface CursorQuery {
  readonly accountId: string;
  readonly resourceType: string;
  /** As it was sent. */
  readonly filter: string | undefined;
  readonly sort: SortRequest | undefined;
  /** How many resources a page has. */
  readonly count: number;
}

/** What a cursor is bound to: all that decides who is in the list and in which order. */
export function sealingContext({ accountId, resourceType, filter, sort }: CursorQuery): string {
  const order = sort ? [pathName(sort.path), sort.descending] : [];
  return JSON.stringify([accountId, resourceType, filter ?? null, ...order]);
}
