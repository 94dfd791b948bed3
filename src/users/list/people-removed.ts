import { Injectable } from '@nestjs/common';
import { Database } from '../../database/database.js';
import type { Statement } from '../../database/statement.js';
import type { RemovedUser } from '../removed-user.entity.js';

const FIND: Statement = {
  name: 'people-removed-find',
  text: `SELECT account_id AS "accountId", id, user_name AS "userName", email, given_name AS "givenName",
           family_name AS "familyName", external_id AS "externalId", role, created_at AS "createdAt",
           removed_at AS "removedAt", removed_by AS "removedBy"
         FROM removed_users WHERE account_id = $1 AND id = $2`,
};

/** Reads the records of people who were removed. */
@Injectable()
export class RemovedPeople {
  constructor(private readonly database: Database) {}

  /** The record of the removed person who had this id. */
  async find(accountId: string, id: string): Promise<RemovedUser | undefined> {
    const [removed] = await this.database.query<RemovedUser>(FIND, [accountId, id]);
    return removed;
  }
}
