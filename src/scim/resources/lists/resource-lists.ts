import type { Cursors } from '../../cursors/cursors.js';
import type { ScimAnswer, ScimCall } from '../../http/scim-call.js';
import type { ScimOptions } from '../../options/scim-options.js';
import {
  type CursorRequest,
  cursorResponseText,
  listResponseText,
  readCursorRequest,
  readPageRequest,
  type SortRequest,
} from '../../protocol/index.js';
import type { ListPage, PageAsked } from './list-page.js';

/** A list of which pages are asked for: what one request asks of it has been read and is in order. */
export interface OpenList<Row> {
  /** Tells its cursors from those of other lists. */
  readonly name: string;
  readonly sort: SortRequest | undefined;
  page(asked: PageAsked): Promise<ListPage<Row>>;
  /** How rows look in the answer: each as JSON text, without those that have gone meanwhile. */
  show(rows: readonly Row[]): Promise<readonly string[]> | readonly string[];
  /** A page was found; it is about to be answered. */
  note(page: ListPage<Row>, asked: PageAsked): void;
}

/** Pages of lists, by index (RFC 7644 §3.4.2.4) and by cursor (RFC 9865). */
export class ResourceLists {
  constructor(
    private readonly cursors: Cursors,
    private readonly options: ScimOptions,
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

  private async byIndex<Row>({ query }: ScimCall, list: OpenList<Row>): Promise<string> {
    const { maxResults } = this.options;
    const { startIndex, count } = readPageRequest(query.get('startIndex'), query.get('count'), maxResults);
    const { texts, total } = await find(list, { after: undefined, offset: startIndex - 1, count });
    return listResponseText(texts, total, startIndex);
  }

  private async byCursor<Row>(
    { caller, query }: ScimCall,
    list: OpenList<Row>,
    { cursor, count }: CursorRequest,
  ): Promise<string> {
    const { name, sort } = list;
    const walk = {
      accountId: caller.accountId,
      resourceType: name,
      filter: query.get('filter'),
      sort,
      count,
    };
    const after = this.cursors.read(walk, cursor);
    const { texts, total, next } = await find(list, { after, offset: 0, count });
    return cursorResponseText(texts, total, next && this.cursors.make(walk, next));
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
): Promise<Omit<ListPage<Row>, 'rows'> & { readonly texts: readonly string[] }> {
  const page = await list.page(asked);
  const texts = await list.show(page.rows);
  list.note(page, asked);
  return { texts, total: page.total, next: page.next };
}
