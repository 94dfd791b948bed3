import type { Database } from '../../database/database.js';
import type { ListPage, PageAsked } from '../../scim/resources/lists/list-page.js';
import type { TypeList } from '../../scim/resources/lists/open-list.js';
import type { AttributeColumns } from '../../scim/sql/attribute-columns.js';
import type { Place } from '../../scim/sql/place.js';
import { type Composed, type ListQuery, Selection } from '../../scim/sql/selection.js';
import { StatementNames } from '../../scim/sql/statement-names.js';
import { placeOf, rowLocator } from './locate-row.js';
import type { RememberedTotals } from './remembered-totals.js';

/** A table whose rows are resources. */
export interface ListedTable {
  /** Has the columns `account_id` and `id`, the latter in the order of creation. */
  readonly name: string;
  /** The columns of a row in a list, as SQL. */
  readonly listed: string;
  readonly columns: AttributeColumns;
  /** Where the totals of large lists are remembered. */
  readonly totals?: RememberedTotals;
}

/** What one request does with a list. */
export type TableRows<Row> = Pick<TypeList<Row & Place>, 'page' | 'locate' | 'locateAt'>;

/**
 * Lists of the rows of a table: filter, order and page are all SQL. The number of all matches is that of the moment of
 * the request, whichever instances have written before.
 */
export class TableLists<Row extends object> {
  private readonly names: StatementNames;

  constructor(
    private readonly database: Database,
    private readonly table: ListedTable,
  ) {
    this.names = new StatementNames(`scim-${table.name}`);
  }

  open(accountId: string, query: ListQuery): TableRows<Row> {
    const selection = new Selection(this.table.name, accountId, query, this.table.columns);
    const locate = rowLocator(query.sort);
    return {
      page: (asked) => this.page(accountId, selection, asked),
      locate,
      locateAt: async (index) => {
        const place = await this.placeAt(selection, index);
        return place && locate(place);
      },
    };
  }

  /** One row. */
  async find(accountId: string, id: string): Promise<Row | undefined> {
    const text = `SELECT ${this.table.listed} FROM ${this.table.name} WHERE account_id = $1 AND id = $2`;
    const [row] = await this.run<Row>({ text, values: [accountId, id] }, true);
    return row;
  }

  private async page(
    accountId: string,
    selection: Selection,
    asked: PageAsked,
  ): Promise<ListPage<Row & Place>> {
    const { rows, next } = await this.rows(selection, asked);
    const total = endsHere(asked, rows.length, next)
      ? asked.offset + rows.length
      : onItsWay(this.total(accountId, selection));
    return next ? { rows, total, next } : { rows, total };
  }

  private async rows(
    selection: Selection,
    { after, offset, count }: PageAsked,
  ): Promise<Omit<ListPage<Row & Place>, 'total'>> {
    if (count === 0) return { rows: [] };
    const isInside = after !== undefined || offset === 0;
    const behind = isInside ? after : await this.placeAt(selection, offset - 1);
    if (!isInside && !behind) return { rows: [] };
    const page = selection.page(this.table.listed, behind, count + 1);
    const found = await this.run<Row & Place>(page, selection.quick);
    if (found.length <= count) return { rows: found };
    const rows = found.slice(0, count);
    return { rows, next: placeOf(rows.at(-1)!) };
  }

  /** Found by a skip that is index-only where nothing is sorted. */
  private async placeAt(selection: Selection, index: number): Promise<Place | undefined> {
    const [place] = await this.run<Place>(selection.place(index));
    return place;
  }

  private async total(accountId: string, selection: Selection): Promise<number> {
    const count = async () => {
      const [row] = await this.run<{ total: number }>(selection.total());
      return row!.total;
    };
    return this.table.totals?.total(accountId, selection.key, count) ?? count();
  }

  private run<T extends object>({ text, values }: Composed, quick = false): Promise<T[]> {
    const statement = { name: this.names.of(text), text };
    return quick ? this.database.quick<T>(statement, values) : this.database.query<T>(statement, values);
  }
}

/** Whether a page shows by itself how many match: it is the last one, and what comes before it is known. */
function endsHere({ by, after, offset, count }: PageAsked, rows: number, next: Place | undefined): boolean {
  if (next || count === 0 || (by === 'cursor' && after)) return false;
  return rows > 0 || offset === 0;
}

/** If the request fails before somebody looks at the total, its own failure is nobody's concern. */
function onItsWay(total: Promise<number>): Promise<number> {
  total.catch(() => undefined);
  return total;
}
