import { Injectable } from '@nestjs/common';
import { Environment } from '../../../config/environment.js';
import { Database } from '../../../database/database.js';
import type { AttributeColumns } from '../../../scim/sql/attribute-columns.js';
import type { Place } from '../../../scim/sql/place.js';
import { type Composed, type ListQuery, Selection } from '../../../scim/sql/selection.js';
import { StatementNames } from '../../../scim/sql/statement-names.js';
import { ListVersions } from '../../lists/list-versions.js';
import { PageMemory } from '../../lists/page-memory.js';
import type { Listed } from '../representation/scim-user.mapper.js';
import { scimUserAttributes } from '../representation/scim-user.attributes.js';
import { UserType } from '../representation/user-type.js';
import { groupsUrl, usersUrl } from '../representation/users-url.js';
import { type IndexWalk, WalkPlaces } from '../../lists/walk-places.js';

/** What a representation needs; the attributes stay text. */
const LISTED = `id, user_name AS "userName", external_id AS "externalId", active, role, version,
  attributes::text AS attributes, ${isoText('created_at')} AS created, ${isoText('updated_at')} AS "lastModified"`;

/** A time as RFC 7643 §2.3.5 writes it, in UTC and to the millisecond. */
function isoText(column: string): string {
  return `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}

export interface UsersPage {
  readonly users: readonly Listed[];
  readonly total: number;
  /** Where the next page begins, if there is one. */
  readonly next?: Place;
}

type Found = Pick<UsersPage, 'users' | 'next'>;

/**
 * Reads people for lists: filter, order and page are all SQL. The number of all matches is that of the moment of the
 * request, whichever instances have written before.
 */
@Injectable()
export class ScimUsersRepository {
  private readonly columns: AttributeColumns;
  private readonly names = new StatementNames('scim-users');

  constructor(
    private readonly database: Database,
    private readonly memory: PageMemory,
    private readonly versions: ListVersions,
    private readonly places: WalkPlaces,
    { baseUrl }: Environment,
    { type }: UserType,
  ) {
    this.columns = scimUserAttributes(usersUrl(baseUrl), groupsUrl(baseUrl), type);
  }

  /**
   * A page by its index, counted from 1. Where people left behind the back of a walk, the total is raised so that the
   * walk does not end before the list does: its indices go on as if they were still there.
   * @param walker who pages: the memory of where a walk stands is kept apart by it
   */
  async page(
    accountId: string,
    walker: string,
    query: ListQuery,
    { startIndex, count }: { readonly startIndex: number; readonly count: number },
  ): Promise<UsersPage> {
    const selection = new Selection('users', accountId, query, this.columns);
    const walk = { accountId, walk: `${walker}|${selection.order}|${selection.key}` };
    const { users, next } = await this.indexed(selection, walk, startIndex, count);
    const end = startIndex - 1 + users.length;
    if (!next && count > 0 && (users.length > 0 || startIndex === 1)) return { users, total: end };
    const [total] = await Promise.all([
      this.total(accountId, selection),
      next && this.places.remember(walk, startIndex + count, next),
    ]);
    return { users, total: next ? Math.max(total, end + 1) : total };
  }

  /** The page behind a place, or the first one. */
  async pageBehind(
    accountId: string,
    query: ListQuery,
    behind: Place | undefined,
    count: number,
  ): Promise<UsersPage> {
    const selection = new Selection('users', accountId, query, this.columns);
    const found = await this.people(selection, behind, count);
    if (!found.next && !behind && count > 0) return { ...found, total: found.users.length };
    return { ...found, total: await this.total(accountId, selection) };
  }

  /** One person. */
  async find(accountId: string, id: string): Promise<Listed | undefined> {
    const text = `SELECT ${LISTED} FROM users WHERE account_id = $1 AND id = $2`;
    const [user] = await this.run<Listed>({ text, values: [accountId, id] }, true);
    return user;
  }

  /** Some people, in any order. */
  findAll(accountId: string, ids: readonly string[]): Promise<Listed[]> {
    const text = `SELECT ${LISTED} FROM users WHERE account_id = $1 AND id = ANY($2::uuid[])`;
    return this.run<Listed>({ text, values: [accountId, ids] });
  }

  /** A page behind the place where the walk stands, or found by a skip that is index-only where nothing is sorted. */
  private async indexed(
    selection: Selection,
    walk: IndexWalk,
    startIndex: number,
    count: number,
  ): Promise<Found> {
    const behind = startIndex > 1 && count > 0 ? await this.before(selection, walk, startIndex) : undefined;
    if (startIndex > 1 && !behind) return { users: [] };
    return this.people(selection, behind, count);
  }

  /** The place before an index; undefined when the list ends before it. */
  private async before(
    selection: Selection,
    walk: IndexWalk,
    startIndex: number,
  ): Promise<Place | undefined> {
    const known = await this.places.place(walk, startIndex);
    if (known) return known;
    const [place] = await this.run<Place>(selection.place(startIndex - 2));
    return place;
  }

  /** The people behind a place, and the place behind them if somebody follows. */
  private async people(selection: Selection, behind: Place | undefined, count: number): Promise<Found> {
    if (count === 0) return { users: [] };
    const { text, values } = selection.page(LISTED, behind, count + 1);
    const found = await this.run<Listed & Place>({ text, values }, selection.quick);
    if (found.length <= count) return { users: found };
    const users = found.slice(0, count);
    return { users, next: placeOf(users.at(-1)!) };
  }

  private async total(accountId: string, selection: Selection): Promise<number> {
    const version = await this.versions.of(accountId);
    return this.memory.total(accountId, `${version}|${selection.key}`, async () => {
      const [row] = await this.run<{ total: number }>(selection.total());
      return row!.total;
    });
  }

  private run<T extends object>({ text, values }: Composed, quick = false): Promise<T[]> {
    const statement = { name: this.names.of(text), text };
    return quick ? this.database.quick<T>(statement, values) : this.database.query<T>(statement, values);
  }
}

function placeOf({ id, key }: Place): Place {
  return key === undefined ? { id } : { id, key };
}
