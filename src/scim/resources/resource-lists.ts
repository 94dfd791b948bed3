import type { Cursors } from '../cursors/cursors.js';
import type { ScimCall } from '../http/scim-call.js';
import type { ScimOptions } from '../options/scim-options.js';
import {
  cursorResponseText,
  type Filter,
  type JsonObject,
  listResponseText,
  readFilter,
  readCursorRequest,
  readPageRequest,
  readSortRequest,
  type ResourceType,
  selectResources,
  type SortRequest,
} from '../protocol/index.js';
import { firstBehind, placeOf } from './keyset-place.js';

/** What a list asks for. */
export interface ListAsked {
  readonly filter: Filter | undefined;
  readonly sort: SortRequest | undefined;
}

type Whole = JsonObject & { readonly id: string };

/** Pages of a list that is wholly in memory, by index and by cursor (RFC 7644 §3.4.2, RFC 9865). */
export class ResourceLists {
  constructor(
    private readonly type: ResourceType,
    private readonly cursors: Cursors,
    private readonly options: ScimOptions,
  ) {}

  /** Reads `filter`, `sortBy` and `sortOrder`; where sorting is not offered it is ignored. */
  asked({ query }: ScimCall): ListAsked {
    const filter = query.get('filter');
    return {
      filter: filter === undefined ? undefined : readFilter(filter, this.type),
      sort: this.options.sort
        ? readSortRequest(query.get('sortBy'), query.get('sortOrder'), this.type)
        : undefined,
    };
  }

  /**
   * The page of the matches that a call asks for, as the text of a ListResponse.
   * @param show how a resource looks in the answer
   */
  page(call: ScimCall, asked: ListAsked, all: readonly Whole[], show: (whole: Whole) => JsonObject): string {
    const found = selectResources(all, asked);
    const texts = (page: readonly Whole[]) => page.map((whole) => JSON.stringify(show(whole)));
    return this.walked(call, asked, found, texts) ?? this.indexed(call, found, texts);
  }

  private indexed({ query }: ScimCall, found: readonly Whole[], texts: Texts): string {
    const { maxResults } = this.options;
    const { startIndex, count } = readPageRequest(query.get('startIndex'), query.get('count'), maxResults);
    const page = found.slice(startIndex - 1, startIndex - 1 + count);
    return listResponseText(texts(page), found.length, startIndex);
  }

  private walked(
    { caller, query }: ScimCall,
    { sort }: ListAsked,
    found: readonly Whole[],
    texts: Texts,
  ): string | undefined {
    const { pagination, maxResults } = this.options;
    const request = pagination.cursor
      ? readCursorRequest(query.get('cursor'), query.get('startIndex'), query.get('count'), maxResults)
      : undefined;
    if (!request) return undefined;
    const { cursor, count } = request;
    const filter = query.get('filter');
    const walk = { accountId: caller.accountId, resourceType: this.type.name, filter, sort, count };
    const behind = this.cursors.read(walk, cursor);
    const first = behind ? firstBehind(found, sort, behind) : 0;
    const page = found.slice(first, first + count);
    const last = first + count < found.length ? page.at(-1) : undefined;
    const next = last && this.cursors.make(walk, placeOf(last, sort));
    return cursorResponseText(texts(page), found.length, next);
  }
}

type Texts = (page: readonly Whole[]) => string[];
