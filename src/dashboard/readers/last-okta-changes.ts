import { Injectable } from '@nestjs/common';
import { Database } from '../../database/database.js';
import type { Statement } from '../../database/statement.js';

/** One look at the index for each person; answers that changed nothing are passed over. */
const LAST_CHANGES: Statement = {
  name: 'people-last-okta-changes',
  text: `SELECT person.id AS "userId", last.at FROM unnest($2::uuid[]) AS person(id)
         JOIN LATERAL (SELECT at FROM shared_log_entries
           WHERE account_id = $1 AND user_id = person.id AND status < 400 AND act NOT IN ('unchanged', 'logout')
           ORDER BY id DESC LIMIT 1) AS last ON true`,
};

/** Reads when Okta last changed people. */
@Injectable()
export class LastOktaChanges {
  constructor(private readonly database: Database) {}

  /** When Okta last changed each of these people, as far as the log goes back. */
  async of(accountId: string, userIds: readonly string[]): Promise<ReadonlyMap<string, Date>> {
    const rows = await this.database.query<{ userId: string; at: Date }>(LAST_CHANGES, [accountId, userIds]);
    return new Map(rows.map(({ userId, at }) => [userId, at]));
  }
}
