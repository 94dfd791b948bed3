import { Injectable } from '@nestjs/common';
import { SessionsReader } from '../../sessions/sessions-reader.js';
import { type PeopleCount, PeopleCounts } from '../../users/list/people-counts.js';
import type { PeopleFilter } from '../../users/list/people-filter.js';
import { PeopleList, type PersonLine } from '../../users/list/people-list.js';
import { LastOktaChanges } from '../readers/last-okta-changes.js';

const ON_A_PAGE = 50;

/** A page of people with what is known of each beside their own row. */
export interface FoundPeople {
  readonly people: readonly PersonLine[];
  readonly next?: string;
  /** By id; who was never changed by Okta, or never signed in, is missing. */
  readonly lastChanges: ReadonlyMap<string, Date>;
  readonly lastSignIns: ReadonlyMap<string, Date>;
}

/** Reads people for the list. */
@Injectable()
export class PeopleReader {
  constructor(
    private readonly list: PeopleList,
    private readonly sessions: SessionsReader,
    private readonly counts: PeopleCounts,
    private readonly changes: LastOktaChanges,
  ) {}

  async page(accountId: string, filter: PeopleFilter, after: string | undefined): Promise<FoundPeople> {
    const { people, next } = await this.list.page(accountId, filter, after, ON_A_PAGE);
    const ids = people.map(({ id }) => id);
    const [lastChanges, lastSignIns] = await Promise.all([
      this.changes.of(accountId, ids),
      this.sessions.lastSignIns(accountId, ids),
    ]);
    return { people, next, lastChanges, lastSignIns };
  }

  count(accountId: string): Promise<PeopleCount> {
    return this.counts.of(accountId);
  }
}
