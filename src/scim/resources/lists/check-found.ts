import type { ListRequest, ListResult } from '../resource-store.js';

/** What is wrong with how a store answered a list, for its author to read; undefined if nothing is. */
export function mistakeIn(
  { rows, total, done }: Partial<ListResult>,
  { filter, sort, limit }: ListRequest,
): string | undefined {
  if (!Array.isArray(rows)) return 'list() has to give { rows, done }, with rows in an array';
  if (!done) return 'list() has to say in done which of filter, sort and page it has done';
  if (!done.page) return undefined;
  if (filter && !done.filter)
    return 'list() says done.page without done.filter: a page of rows that are not filtered yet is no page';
  if (sort && !done.sort)
    return 'list() says done.page without done.sort: a page of rows that are not sorted yet is no page';
  if (!Number.isSafeInteger(total))
    return 'list() says done.page and has to give total: how many resources match, on all pages';
  if (rows.length > limit)
    return `list() says done.page and gives ${rows.length} rows where limit is ${limit}`;
  return undefined;
}
