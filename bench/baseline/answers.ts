import type { Pool, QueryConfig } from 'pg';
import { v7 as uuidv7 } from 'uuid';
import type { JsonObject } from '../../src/users/profile.js';
import * as sql from './statements.js';
import { resourceOf, type UserRow, valuesOf } from './user-row.js';

/** A request after the URL and the body are read. */
export interface BareRequest {
  readonly method: string;
  readonly id: string;
  readonly query: URLSearchParams;
  readonly body: JsonObject;
}

export interface BareAnswer {
  readonly status: number;
  readonly body: object;
}

const LIST = 'urn:ietf:params:scim:api:messages:2.0:ListResponse';

/** Answers the measured operations and nothing else: no key, no checks, no log, no events, no locks. */
export class Answers {
  constructor(
    private readonly pool: Pool,
    private readonly accountId: string,
    private readonly usersUrl: string,
  ) {}

  async answer({ method, id, query, body }: BareRequest): Promise<BareAnswer> {
    if (method === 'GET') return { status: 200, body: await this.read(id, query) };
    if (method === 'POST') return this.one(201, sql.INSERT, [uuidv7(), ...valuesOf(body)]);
    if (method === 'PUT') return this.one(200, sql.UPDATE, [id, ...valuesOf(body)]);
    const [operation] = body['Operations'] as { value: { active: boolean } }[];
    return this.one(200, sql.SET_ACTIVE, [id, operation!.value.active]);
  }

  private async read(id: string, query: URLSearchParams): Promise<object> {
    if (id) return (await this.one(200, sql.FIND_BY_ID, [id])).body;
    const filter = query.get('filter');
    if (filter === null) return this.page(Number(query.get('startIndex')), Number(query.get('count')));
    const rows = await this.rows<UserRow>(sql.FIND_BY_NAME, [nameIn(filter).toLowerCase()]);
    return this.list(rows, rows.length, 1);
  }

  private async page(startIndex: number, count: number): Promise<object> {
    const [rows, [counted]] = await Promise.all([
      this.rows<UserRow>(sql.PAGE, [startIndex - 1, count]),
      this.rows<{ total: number }>(sql.COUNT, []),
    ]);
    return this.list(rows, counted!.total, startIndex);
  }

  private async one(status: number, statement: QueryConfig, values: unknown[]): Promise<BareAnswer> {
    const [row] = await this.rows<UserRow>(statement, values);
    return { status, body: resourceOf(row!, this.usersUrl) };
  }

  private async rows<T extends object>(statement: QueryConfig, values: unknown[]): Promise<T[]> {
    return (await this.pool.query<T>({ ...statement, values: [this.accountId, ...values] })).rows;
  }

  private list(rows: UserRow[], totalResults: number, startIndex: number): object {
    const resources = rows.map((row) => resourceOf(row, this.usersUrl));
    return { schemas: [LIST], totalResults, startIndex, itemsPerPage: rows.length, Resources: resources };
  }
}

function nameIn(filter: string): string {
  return filter.slice(filter.indexOf('"') + 1, -1);
}
