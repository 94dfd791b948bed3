import { Injectable } from '@nestjs/common';
import type { RoleChange } from '../../roles/role-change.entity.js';
import {
  type RoleChangesFilter,
  type RoleChangesPage,
  RoleChangesReader,
} from '../../roles/role-changes-reader.js';
import { periodOf } from '../forms/history.query.js';
import type { RoleChangesQuery } from './role-changes.query.js';
import { PersonFinder } from '../readers/person-finder.js';

const ON_A_PAGE = 50;

/** Finds the role changes that a query of the page asks for. */
@Injectable()
export class RoleChangesSearch {
  constructor(
    private readonly changes: RoleChangesReader,
    private readonly people: PersonFinder,
  ) {}

  /** A page of them, newest first. */
  async page(accountId: string, query: RoleChangesQuery): Promise<RoleChangesPage> {
    return this.changes.page(accountId, await this.filterOf(accountId, query), query.after, ON_A_PAGE);
  }

  /** All of them, newest first. */
  async *stream(accountId: string, query: RoleChangesQuery): AsyncGenerator<readonly RoleChange[]> {
    yield* this.changes.stream(accountId, await this.filterOf(accountId, query));
  }

  /** A person is found by the address at the time, too: it may be another one's now. */
  private async filterOf(accountId: string, query: RoleChangesQuery): Promise<RoleChangesFilter> {
    const { person, actor, role, owners } = query;
    const userId = person && (await this.people.find(accountId, person));
    const countMoved = owners === '1';
    return { email: person, userId, actor, newRole: role, countMoved, ...periodOf(query) };
  }
}
