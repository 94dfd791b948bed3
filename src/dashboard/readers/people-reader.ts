import { Injectable } from '@nestjs/common';
import { Database } from '../../database/database.js';
import type { Statement } from '../../database/statement.js';
import { SessionsReader } from '../../sessions/sessions-reader.js';
import { type PeopleCount, PeopleCounts } from '../../users/list/people-counts.js';
import type { PeopleFilter } from '../../users/list/people-filter.js';
import { PeopleList, type PersonLine } from '../../users/list/people-list.js';

const ON_A_PAGE = 50;

/** One look at the index for each person; answers that changed nothing are passed over. */
const LAST_CHANGES: Statement = {
  name: 'people-last-okta-changes',
  text: `SELECT person.id AS "userId", last.at FROM unnest($2::uuid[]) AS person(id)
         JOIN LATERAL (SELECT at FROM provisioning_log_entries
           WHERE account_id = $1 AND user_id = person.id AND status < 400 AND act NOT IN ('unchanged', 'logout')
           ORDER BY id DESC LIMIT 1) AS last ON true`,
};

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
    private readonly database: Database,
    private readonly list: PeopleList,
    private readonly sessions: SessionsReader,
    private readonly counts: PeopleCounts,
  ) {}

  async page(accountId: string, filter: PeopleFilter, after: string | undefined): Promise<FoundPeople> {
    const { people, next } = await this.list.page(accountId, filter, after, ON_A_PAGE);
    const ids = people.map(({ id }) => id);
    const [lastChanges, lastSignIns] = await Promise.all([
      this.lastOktaChanges(accountId, ids),
      this.sessions.lastSignIns(accountId, ids),
    ]);
    return { people, next, lastChanges, lastSignIns };
  }

  count(accountId: string): Promise<PeopleCount> {
    return this.counts.of(accountId);
  }

  /** When Okta last changed each of these people, as far as the log goes back. */
  async lastOktaChanges(accountId: string, userIds: readonly string[]): Promise<ReadonlyMap<string, Date>> {
    const rows = await this.database.query<{ userId: string; at: Date }>(LAST_CHANGES, [accountId, userIds]);
    return new Map(rows.map(({ userId, at }) => [userId, at]));
  }
}
