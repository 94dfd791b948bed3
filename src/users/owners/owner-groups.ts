import { Injectable } from '@nestjs/common';
import { Database } from '../../database/database.js';
import type { Statement } from '../../database/statement.js';

/** None while the account has groups off. */
export const OWNER_GROUPS: Statement = {
  name: 'owner-groups-of-person',
  text: `SELECT g.id, g.display_name AS "displayName" FROM shared_role_rules r
         JOIN shared_accounts a ON a.id = r.account_id AND a.groups_enabled
         JOIN shared_group_members m ON m.account_id = r.account_id AND m.group_id = r.group_id
         JOIN shared_groups g ON g.account_id = r.account_id AND g.id = r.group_id
         WHERE r.account_id = $1 AND r.role = 'owner' AND m.user_id = $2 ORDER BY g.id`,
};

/** A group through which somebody is an owner. */
export interface OwnerGroup {
  readonly id: string;
  readonly displayName: string;
}

/** Knows through which groups a person is an owner: a look at indexes, without a lock. */
@Injectable()
export class OwnerGroups {
  constructor(private readonly database: Database) {}

  /** The groups that make the person an owner, the eldest first. */
  find(
    accountId: string,
    userId: string,
    within: Pick<Database, 'query'> = this.database,
  ): Promise<OwnerGroup[]> {
    return within.query<OwnerGroup>(OWNER_GROUPS, [accountId, userId]);
  }
}
