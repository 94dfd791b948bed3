import { Injectable } from '@nestjs/common';
import { Environment } from '../../config/environment.js';
import { Database } from '../../database/database.js';
import type { Filter, SortRequest } from '../protocol/index.js';
import type { AttributeColumns } from '../sql/attribute-columns.js';
import { filterToSql } from '../sql/filter-to-sql.js';
import { isSelective } from '../sql/is-selective.js';
import { sortToSql } from '../sql/sort-to-sql.js';
import { SqlParameters } from '../sql/sql-parameters.js';
import { StatementNames } from '../sql/statement-names.js';
import { PageMemory } from './page-memory.js';
import type { Listed } from './scim-user.mapper.js';
import { scimUserAttributes } from './scim-user.attributes.js';
import { usersUrl } from './users-url.js';

/** What a representation needs; the attributes stay text. */
const LISTED = `id, user_name AS "userName", external_id AS "externalId", active, version,
  attributes::text AS attributes, ${isoText('created_at')} AS created, ${isoText('updated_at')} AS "lastModified"`;

/** A time as RFC 7643 §2.3.5 writes it, in UTC and to the millisecond. */
function isoText(column: string): string {
  return `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}

/** A list request, read and checked. */
export interface UsersQuery {
  readonly filter?: Filter;
  readonly sort?: SortRequest;
  /** 1-based. */
  readonly startIndex: number;
  readonly count: number;
}

export interface UsersPage {
  readonly users: Listed[];
  readonly total: number;
}

/** The part of a statement that selects the account's matching people, and its values. */
interface Selection {
  readonly where: string;
  readonly parameters: SqlParameters;
  /** Tells selections apart in memory. */
  readonly key: string;
  /** Whether its pages find their rows by an index. */
  readonly quick: boolean;
}

/** Reads people for lists: filter, order and page are all SQL. Without `sort` the order is that of creation. */
@Injectable()
export class ScimUsersRepository {
  private readonly columns: AttributeColumns;
  private readonly names = new StatementNames('scim-users');

  constructor(
    private readonly database: Database,
    private readonly memory: PageMemory,
    environment: Environment,
  ) {
    this.columns = scimUserAttributes(usersUrl(environment.baseUrl));
  }

  /**
   * Gives a page and the number of all matches. The number is exact at the end of a list and where the list fits
   * the page; on other pages it may be a second old when another instance has written meanwhile.
   * @param walker who pages: the memory of where a walk stands is kept apart by it
   */
  async page(accountId: string, walker: string, query: UsersQuery): Promise<UsersPage> {
    const selection = this.select(accountId, query.filter);
    if (query.count === 0) return { users: [], total: await this.total(accountId, selection) };
    const users = query.sort
      ? await this.sorted(selection, query)
      : await this.inOrder(selection, walker, query);
    const { length } = users;
    if (length < query.count && (length > 0 || query.startIndex === 1))
      return { users, total: query.startIndex - 1 + length };
    return { users, total: await this.total(accountId, selection) };
  }

  /** One person. */
  async find(accountId: string, id: string): Promise<Listed | undefined> {
    const text = `SELECT ${LISTED} FROM users WHERE account_id = $1 AND id = $2`;
    const [user] = await this.run<Listed>(text, [accountId, id], true);
    return user;
  }

  private select(accountId: string, filter: Filter | undefined): Selection {
    const parameters = new SqlParameters(accountId);
    const where = `account_id = $1${filter ? ` AND ${filterToSql(filter, this.columns, parameters)}` : ''}`;
    const quick = filter === undefined || isSelective(filter, this.columns);
    return { where, parameters, quick, key: `${where}${JSON.stringify(parameters.values)}` };
  }

  private async sorted(
    { where, parameters }: Selection,
    { sort, startIndex, count }: UsersQuery,
  ): Promise<Listed[]> {
    const values = [...parameters.values, count, startIndex - 1];
    const order = sortToSql(sort!, this.columns);
    const [limit, offset] = [`$${values.length - 1}`, `$${values.length}`];
    return this.run(
      `SELECT ${LISTED} FROM users WHERE ${where} ORDER BY ${order}, id LIMIT ${limit} OFFSET ${offset}`,
      values,
    );
  }

  /** A page in the order of creation: behind the place where the walk stands, or found by an index-only skip. */
  private async inOrder(selection: Selection, walker: string, query: UsersQuery): Promise<Listed[]> {
    const { where, parameters, key, quick } = selection;
    const walk = `${walker}|${key}`;
    const { startIndex, count } = query;
    const behind = startIndex > 1 ? await this.placeOf(selection, walk, startIndex) : null;
    if (behind === undefined) return [];
    const from = behind === null ? '' : ` AND id > $${parameters.values.length + 2}::uuid`;
    const values = [...parameters.values, count, ...(behind === null ? [] : [behind])];
    const limit = `$${parameters.values.length + 1}`;
    const users = await this.run<Listed>(
      `SELECT ${LISTED} FROM users WHERE ${where}${from} ORDER BY id LIMIT ${limit}`,
      values,
      quick,
    );
    const last = users.at(-1);
    if (last && users.length === count) this.memory.remember(walk, startIndex + count, last.id);
    return users;
  }

  /** The id of the person before the page; undefined when the list ends before it. */
  private async placeOf(selection: Selection, walk: string, startIndex: number): Promise<string | undefined> {
    const known = this.memory.place(walk, startIndex);
    if (known) return known;
    const { where, parameters } = selection;
    const values = [...parameters.values, startIndex - 2];
    const [row] = await this.run<{ id: string }>(
      `SELECT id FROM users WHERE ${where} ORDER BY id OFFSET $${values.length} LIMIT 1`,
      values,
    );
    if (row) this.memory.remember(walk, startIndex, row.id);
    return row?.id;
  }

  private total(accountId: string, { where, parameters, key }: Selection): Promise<number> {
    return this.memory.total(accountId, key, async () => {
      const text = `SELECT count(*)::int AS total FROM users WHERE ${where}`;
      const [row] = await this.run<{ total: number }>(text, parameters.values);
      return row!.total;
    });
  }

  private run<T extends object>(text: string, values: readonly unknown[], quick = false): Promise<T[]> {
    const statement = { name: this.names.of(text), text };
    return quick ? this.database.quick<T>(statement, values) : this.database.query<T>(statement, values);
  }
}
