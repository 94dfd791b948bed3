import { Injectable } from '@nestjs/common';
import { Environment } from '../../config/environment.js';
import { Database } from '../../database/database.js';
import { scimGroupAttributes } from '../groups/scim-group.attributes.js';
import type { AttributeColumns } from '../../scim/sql/attribute-columns.js';
import { type MixedRow, MixedSelection } from '../../scim/sql/mixed-selection.js';
import type { Place } from '../../scim/sql/place.js';
import type { Composed } from '../../scim/sql/selection.js';
import { StatementNames } from '../../scim/sql/statement-names.js';
import { ListVersions } from '../lists/list-versions.js';
import { PageMemory } from '../lists/page-memory.js';
import { scimUserAttributes } from '../users/representation/scim-user.attributes.js';
import { UserType } from '../users/representation/user-type.js';
import { groupsUrl, usersUrl } from '../users/representation/users-url.js';
import { type IndexWalk, WalkPlaces } from '../lists/walk-places.js';
import type { RootSearchQuery } from './root-search-query.js';

/** A page of people and groups, and the number of all matches. */
export interface MixedPage {
  readonly found: readonly MixedRow[];
  readonly total: number;
  /** Behind which the next page begins, if there is one. */
  readonly next?: Place;
}

/** Finds people and groups in one list; where its pages begin is kept in mind as for lists of people. */
@Injectable()
export class RootSearchRepository {
  private readonly userColumns: AttributeColumns;
  private readonly groupColumns: AttributeColumns;
  private readonly names = new StatementNames('scim-search');

  constructor(
    private readonly database: Database,
    private readonly memory: PageMemory,
    private readonly versions: ListVersions,
    private readonly places: WalkPlaces,
    { baseUrl }: Environment,
    { type }: UserType,
  ) {
    this.userColumns = scimUserAttributes(usersUrl(baseUrl), groupsUrl(baseUrl), type);
    this.groupColumns = scimGroupAttributes(baseUrl);
  }

  /**
   * A page by its index, counted from 1; behind a walk's back its total is raised as that of people is.
   * @param walker who pages: the memory of where a walk stands is kept apart by it
   */
  async page(
    accountId: string,
    walker: string,
    query: RootSearchQuery,
    { startIndex, count }: { readonly startIndex: number; readonly count: number },
  ): Promise<MixedPage> {
    const selection = this.select(accountId, query);
    const walk = { accountId, walk: `${walker}|.search|${selection.order}|${selection.key}` };
    const behind = startIndex > 1 && count > 0 ? await this.before(selection, walk, startIndex) : undefined;
    const isInside = startIndex === 1 || behind !== undefined;
    const { found, next } = isInside ? await this.behind(selection, behind, count) : { found: [] };
    const [total] = await Promise.all([
      this.total(accountId, selection),
      next && this.places.remember(walk, startIndex + count, next),
    ]);
    return { found, total: next ? Math.max(total, startIndex + found.length) : total, next };
  }

  /** The page behind a place, or the first one. */
  async pageBehind(
    accountId: string,
    query: RootSearchQuery,
    place: Place | undefined,
    count: number,
  ): Promise<MixedPage> {
    const selection = this.select(accountId, query);
    return {
      ...(await this.behind(selection, place, count)),
      total: await this.total(accountId, selection),
    };
  }

  private select(accountId: string, { users, groups }: RootSearchQuery): MixedSelection {
    return new MixedSelection(accountId, [
      { type: 'User', table: 'users', columns: this.userColumns, ...users },
      { type: 'Group', table: 'groups', columns: this.groupColumns, ...groups },
    ]);
  }

  private async before(
    selection: MixedSelection,
    walk: IndexWalk,
    startIndex: number,
  ): Promise<Place | undefined> {
    const known = await this.places.place(walk, startIndex);
    if (known) return known;
    const [row] = await this.run<MixedRow>(selection.place(startIndex - 2));
    return row && placeOf(row);
  }

  private async behind(
    selection: MixedSelection,
    place: Place | undefined,
    count: number,
  ): Promise<Omit<MixedPage, 'total'>> {
    if (count === 0) return { found: [] };
    const rows = await this.run<MixedRow>(selection.page(place, count + 1));
    const found = rows.slice(0, count);
    return rows.length > count ? { found, next: placeOf(found.at(-1)!) } : { found };
  }

  private async total(accountId: string, selection: MixedSelection): Promise<number> {
    const version = await this.versions.of(accountId);
    return this.memory.total(accountId, `${version}|${selection.key}`, async () => {
      const [row] = await this.run<{ total: number }>(selection.total());
      return row!.total;
    });
  }

  private run<T extends object>({ text, values }: Composed): Promise<T[]> {
    return this.database.query<T>({ name: this.names.of(text), text }, values);
  }
}

function placeOf({ id, key }: Place): Place {
  return key === undefined ? { id } : { id, key };
}
