import type { OfferedType } from '../../discovery/resource-catalogue.js';
import type { GuardedHost } from '../../host/guarded-host.js';
import type { ScimAnswer, ScimCall } from '../../http/scim-call.js';
import { searchCall } from '../../http/search-call.js';
import type { ScimOptions } from '../../options/scim-options.js';
import type { ListSource, OpenList, TypeList } from '../lists/open-list.js';
import type { ResourceLists } from '../lists/resource-lists.js';
import { MergedList, type MergedRow } from './merged-list.js';

/** A resource type that a search at the root is about. */
export interface SearchedType extends Omit<OfferedType, 'list'> {
  readonly source: ListSource;
}

/** What a search at the root works with. */
export interface RootSearchParts {
  readonly types: readonly SearchedType[];
  readonly lists: ResourceLists;
  readonly options: ScimOptions;
  readonly host: GuardedHost;
}

/**
 * A search over all resource types that an account is offered (RFC 7644 §3.4.2.1, §3.4.3). What only other types have has
 * no value in a type; a type in which nothing can match is not asked.
 */
export class RootSearch {
  constructor(private readonly parts: RootSearchParts) {}

  search(call: ScimCall): Promise<ScimAnswer> {
    const { types, lists, options } = this.parts;
    const searched = types.filter(({ isOffered }) => isOffered?.(call.caller) ?? true);
    const asked = searchCall(call, options);
    const [only] = searched;
    return only && searched.length === 1
      ? lists.answer(asked, (each) => only.source.open(each, []))
      : lists.answer(asked, (each) => this.open(each, searched));
  }

  private open(call: ScimCall, searched: readonly SearchedType[]): OpenList<MergedRow> {
    const lists = searched.map(({ type, source }) =>
      source.open(
        call,
        searched.map((other) => other.type).filter((other) => other !== type),
      ),
    );
    const merged = new MergedList(lists.filter(({ query }) => !query.matchesNothing));
    // As sent: by `urn:…:User:displayName` groups have no value, by `displayName` they have.
    const sortBy = call.query.get('sortBy') ?? '';
    return {
      name: `.search of all types ${sortBy}`,
      formerNames: [`.search ${sortBy}`],
      query: { sort: lists[0]?.query.sort, matchesNothing: lists.every(({ query }) => query.matchesNothing) },
      remembersPages: this.parts.options.pagination.cursor,
      page: (asked) => merged.page(asked),
      show: (rows) => merged.show(rows),
      note: ({ rows, total }) =>
        this.parts.host.noteRead(call, {
          status: 200,
          summary: `Searched ${enumerate(lists)}: ${rows.length} of ${total}`,
        }),
    };
  }
}

/** Such as `people, groups and devices`. */
function enumerate(lists: readonly TypeList[]): string {
  const names = lists.map(({ what }) => what);
  const last = names.pop() ?? 'nothing';
  return names.length === 0 ? last : `${names.join(', ')} and ${last}`;
}
