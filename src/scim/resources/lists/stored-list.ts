import { Logger } from '@nestjs/common';
import type { ScimCall } from '../../http/scim-call.js';
import { type Projection, type ResourceType, ScimError } from '../../protocol/index.js';
import type { ListQuery } from '../../sql/selection.js';
import { mistakeIn } from './check-found.js';
import { finishList } from './finish-list.js';
import { placeOf, positionAt } from './keyset-place.js';
import type { ListPage, PageAsked } from './list-page.js';
import type { TypeList } from './open-list.js';
import type { ResourceAnswers } from '../resource-answers.js';
import type { ListedResource, ListRequest, ListResult, ResourceStore } from '../resource-store.js';
import type { RowView } from './row-view.js';
import { type StoreContext, storeContext } from '../store-context.js';
import { storedView } from './stored-view.js';

/** What one request does with the list of a store. */
type StoredRows = Pick<TypeList<ListedResource>, 'page' | 'locate' | 'locateAt'>;

/** The resources of a store as a list. */
export class StoredList {
  private readonly logger = new Logger('SCIM');
  private readonly view: RowView<ListedResource>;

  constructor(
    readonly type: ResourceType,
    private readonly store: ResourceStore,
    private readonly answers: ResourceAnswers,
  ) {
    this.view = storedView((row) => answers.resource(row));
  }

  /** Pages of one query. A store that gives all of its rows is asked once, however many pages a request takes. */
  open(call: ScimCall, query: ListQuery): StoredRows {
    const context = storeContext(call);
    const positionOf = this.view.positions(query.sort);
    let all: ListResult | undefined;
    const page = async (asked: PageAsked): Promise<ListPage<ListedResource>> => {
      const request = requestFor(query, asked);
      const found = all ?? (await this.found(context, request));
      if (!found.done.page) all = found;
      return finishList(found, request, this.view);
    };
    const locate = (row: ListedResource) => {
      const position = positionOf(row);
      return { position, place: placeOf(position, this.view.place(row)) };
    };
    const locateAt = async (index: number) => {
      const { rows } = await page({ by: 'index', after: undefined, offset: index, count: 1 });
      return rows[0] && locate(rows[0]);
    };
    return { page, locate, locateAt };
  }

  texts(rows: readonly ListedResource[], projection: Projection): string[] {
    return rows.map((row) => JSON.stringify(this.answers.projected(row, projection)));
  }

  /** @throws ScimError 500 for a store that breaks its contract; the operators read why, too. */
  private async found(context: StoreContext, request: ListRequest): Promise<ListResult> {
    const result = await this.store.list(context, request);
    const mistake = mistakeIn(result ?? {}, request);
    if (mistake === undefined) return result;
    const message = `The store of ${this.type.name} broke its contract: ${mistake}`;
    this.logger.error({ message, requestId: context.requestId });
    throw ScimError.internal(message);
  }
}

function requestFor({ filter, sort }: ListQuery, { after, offset, count }: PageAsked): ListRequest {
  const limit = count === 0 ? 0 : count + 1;
  return { filter, sort, after: after && positionAt(after), offset: after ? 0 : offset, limit };
}
