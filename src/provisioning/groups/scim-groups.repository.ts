import { Injectable } from '@nestjs/common';
import { Environment } from '../../config/environment.js';
import { Database } from '../../database/database.js';
import type { Group } from '../../groups/group.entity.js';
import type { AttributeColumns } from '../../scim/sql/attribute-columns.js';
import type { Place } from '../../scim/sql/place.js';
import { type Composed, type ListQuery, Selection } from '../../scim/sql/selection.js';
import { StatementNames } from '../../scim/sql/statement-names.js';
import { scimGroupAttributes } from './scim-group.attributes.js';

const LISTED = `account_id AS "accountId", id, display_name AS "displayName", external_id AS "externalId", version,
  created_at AS "createdAt", updated_at AS "updatedAt"`;

/** A page of a list, and the exact number of all matches. */
export interface GroupsPage {
  readonly groups: readonly Group[];
  readonly total: number;
  /** Behind which the next page begins, if there is one. */
  readonly next?: Place;
}

/** Reads groups for lists: filter, order and page are all SQL. An account has few groups, whatever is in them. */
@Injectable()
export class ScimGroupsRepository {
  private readonly columns: AttributeColumns;
  private readonly names = new StatementNames('scim-groups');

  constructor(
    private readonly database: Database,
    { baseUrl }: Environment,
  ) {
    this.columns = scimGroupAttributes(baseUrl);
  }

  /** A page by its index, counted from 1. */
  async page(
    accountId: string,
    query: ListQuery,
    { startIndex, count }: { readonly startIndex: number; readonly count: number },
  ): Promise<GroupsPage> {
    const selection = this.select(accountId, query);
    if (startIndex === 1) return this.behind(selection, undefined, count);
    const [place] = await this.run<Place>(selection.place(startIndex - 2));
    return place ? this.behind(selection, place, count) : { groups: [], total: await this.total(selection) };
  }

  /** The page behind a place, or the first one. */
  pageBehind(
    accountId: string,
    query: ListQuery,
    place: Place | undefined,
    count: number,
  ): Promise<GroupsPage> {
    return this.behind(this.select(accountId, query), place, count);
  }

  /** One group. */
  async find(accountId: string, id: string): Promise<Group | undefined> {
    const text = `SELECT ${LISTED} FROM groups WHERE account_id = $1 AND id = $2`;
    const [group] = await this.run<Group>({ text, values: [accountId, id] });
    return group;
  }

  /** Some groups, in any order. */
  findAll(accountId: string, ids: readonly string[]): Promise<Group[]> {
    const text = `SELECT ${LISTED} FROM groups WHERE account_id = $1 AND id = ANY($2::uuid[])`;
    return this.run<Group>({ text, values: [accountId, ids] });
  }

  private select(accountId: string, query: ListQuery): Selection {
    return new Selection('groups', accountId, query, this.columns);
  }

  private async behind(selection: Selection, place: Place | undefined, count: number): Promise<GroupsPage> {
    const [found, total] = await Promise.all([
      this.run<Group & Place>(selection.page(LISTED, place, count + 1)),
      this.total(selection),
    ]);
    const groups = found.slice(0, count);
    const last = found.length > count ? groups.at(-1) : undefined;
    return { groups, total, ...(last && { next: placeOf(last) }) };
  }

  private async total(selection: Selection): Promise<number> {
    const [row] = await this.run<{ total: number }>(selection.total());
    return row!.total;
  }

  private run<T extends object>({ text, values }: Composed): Promise<T[]> {
    return this.database.query<T>({ name: this.names.of(text), text }, values);
  }
}

function placeOf({ id, key }: Place): Place {
  return key === undefined ? { id } : { id, key };
}
