import { Injectable } from '@nestjs/common';
import { Cursors } from '../../cursors/cursors.js';
import { sealingContext, type CursorQuery } from '../../cursors/cursor-query.js';
import type { ScimAnswer, ScimCall } from '../../http/scim-call.js';
import { ScimOptions } from '../../options/scim-options.js';
import {
  type CursorRequest,
  cursorResponseText,
  listResponseText,
  readCursorRequest,
  readPageRequest,
} from '../../protocol/index.js';
import type { ListPage, PageAsked } from './list-page.js';
import type { OpenList, ShownPage } from './open-list.js';
import { type IndexedList, PagePositions } from './page-positions.js';

const NOTHING: ListPage<never> = { rows: [], total: 0 };

/** A page as the answer has it. */
interface Answered {
  readonly texts: readonly string[];
  readonly page: Omit<ShownPage<unknown>, 'rows'>;
}

/** Pages of lists, by index (RFC 7644 §3.4.2.4) and by cursor (RFC 9865): those of every endpoint. */
@Injectable()
export class ResourceLists {
  constructor(
    private readonly cursors: Cursors,
    private readonly options: ScimOptions,
    private readonly positions: PagePositions,
  ) {}

  /**
   * Answers with the page that a call asks for.
   * @param open reads filter, order and projection of the call, so that a bad request reads nothing
   */
  async answer<Row, Call extends ScimCall>(
    call: Call,
    open: (call: Call) => OpenList<Row>,
  ): Promise<ScimAnswer> {
    const asked = this.cursorRequest(call);
    const list = open(call);
    const body = asked ? await this.byCursor(call, list, asked) : await this.byIndex(call, list);
    return { status: 200, body };
  }

  private async byIndex<Row>(call: ScimCall, list: OpenList<Row>): Promise<string> {
    const { query } = call;
    const { startIndex, count } = readPageRequest(
      query.get('startIndex'),
      query.get('count'),
      this.options.maxResults,
    );
    const isBehind = list.remembersPages && startIndex > 1 && count > 0;
    const after = isBehind ? await this.positions.find(indexedList(call, list), startIndex) : undefined;
    const asked: PageAsked = { by: 'index', after, offset: startIndex - 1, count };
    const { texts, page } = await find(list, asked, async ({ next }) => {
      if (list.remembersPages && next)
        await this.positions.remember(indexedList(call, list), startIndex + count, next);
    });
    return listResponseText(texts, page.total, startIndex);
  }

  private async byCursor<Row>(
    call: ScimCall,
    list: OpenList<Row>,
    { cursor, count }: CursorRequest,
  ): Promise<string> {
    const asked = cursorQuery(call, list.name, list, count);
    const former = list.formerNames?.map((name) => cursorQuery(call, name, list, count));
    const after = this.cursors.read(asked, cursor, former);
    const { texts, page } = await find(list, { by: 'cursor', after, offset: 0, count });
    return cursorResponseText(texts, page.total, page.next && this.cursors.make(asked, page.next));
  }

  private cursorRequest({ query }: ScimCall): CursorRequest | undefined {
    const { pagination, maxResults } = this.options;
    if (!pagination.cursor) return undefined;
    return readCursorRequest(query.get('cursor'), query.get('startIndex'), query.get('count'), maxResults);
  }
}

async function find<Row>(
  list: OpenList<Row>,
  asked: PageAsked,
  remember: (found: ListPage<Row>) => Promise<void> = async () => undefined,
): Promise<Answered> {
  const found = list.query.matchesNothing ? NOTHING : await list.page(asked);
  const [total, texts] = await Promise.all([found.total, list.show(found.rows), remember(found)]);
  const page = { ...found, total: list.remembersPages ? raised(total, found, asked) : total };
  list.note(page, asked);
  return { texts, page };
}

/** Whoever pages by index stops at the total, so it counts those who left behind the client's back. */
function raised(total: number, { next, rows }: ListPage<unknown>, { by, offset }: PageAsked): number {
  return by === 'index' && next ? Math.max(total, offset + 1 + rows.length) : total;
}

function cursorQuery(
  { caller, query }: ScimCall,
  name: string,
  list: OpenList<unknown>,
  count: number,
): CursorQuery {
  const { accountId } = caller;
  return { accountId, resourceType: name, filter: query.get('filter'), sort: list.query.sort, count };
}

function indexedList(call: ScimCall, list: OpenList<unknown>): IndexedList {
  const { accountId, credentialId } = call.caller;
  return { accountId, list: `${credentialId}|${sealingContext(cursorQuery(call, list.name, list, 0))}` };
}
