import { Logger } from '@nestjs/common';
import type { ScimCall } from '../../http/scim-call.js';
import { type Projection, type ResourceType, ScimError } from '../../protocol/index.js';
import type { ListQuery } from '../../sql/selection.js';
import { mistakeIn } from './check-found.js';
import { finishList } from './finish-list.js';
import { positionAt } from './keyset-place.js';
import type { ListPage, PageAsked } from './list-page.js';
import type { ResourceAnswers } from '../resource-answers.js';
import type { ListedResource, ListRequest, ListResult, ResourceStore } from '../resource-store.js';
import type { RowView } from './row-view.js';
import { type StoreContext, storeContext } from '../store-context.js';
import { storedView } from './stored-view.js';

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

  /**
   * A page, of which the store has done what it can.
   * @throws ScimError 500 for a store that breaks its contract; the operators read why, too.
   */
  async page(
    call: ScimCall,
    { filter, sort }: ListQuery,
    asked: PageAsked,
  ): Promise<ListPage<ListedResource>> {
    const { after, offset, count } = asked;
    const limit = count === 0 ? 0 : count + 1;
    const request = { filter, sort, after: after && positionAt(after), offset, limit };
    return finishList(await this.found(storeContext(call), request), request, this.view);
  }

  texts(rows: readonly ListedResource[], projection: Projection): string[] {
    return rows.map((row) => JSON.stringify(this.answers.projected(row, projection)));
  }

  private async found(context: StoreContext, request: ListRequest): Promise<ListResult> {
    const result = await this.store.list(context, request);
    const mistake = mistakeIn(result ?? {}, request);
    if (mistake === undefined) return result;
    const message = `The store of ${this.type.name} broke its contract: ${mistake}`;
    this.logger.error({ message, requestId: context.requestId });
    throw ScimError.internal(message);
  }
}
