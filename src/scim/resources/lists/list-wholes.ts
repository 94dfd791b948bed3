import type { JsonObject } from '../../protocol/index.js';
import type { ListQuery } from '../../sql/selection.js';
import { finishList } from './finish-list.js';
import { positionAt } from './keyset-place.js';
import type { ListPage, PageAsked } from './list-page.js';
import { NOTHING_DONE } from '../resource-store.js';
import { wholeView } from './stored-view.js';

/** A page of whole resources that are all in memory. */
export function listWholes<Whole extends JsonObject & { readonly id: string }>(
  all: readonly Whole[],
  { filter, sort }: ListQuery,
  { after, offset, count }: Omit<PageAsked, 'by'>,
): Promise<ListPage<Whole>> {
  const limit = count === 0 ? 0 : count + 1;
  const request = { filter, sort, after: after && positionAt(after), offset, limit };
  return finishList({ rows: all, done: NOTHING_DONE }, request, wholeView<Whole>());
}
