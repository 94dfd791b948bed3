import { Injectable } from '@nestjs/common';
import { Database } from '../../database/database.js';
import type { Statement } from '../../database/statement.js';
import { UsersReader } from '../../users/users-reader.js';
import { isId } from '../../database/is-id.js';

const REMOVED: Statement = {
  name: 'person-finder-removed',
  text: `SELECT id FROM shared_removed_users WHERE account_id = $1 AND lower(email) = lower($2) ORDER BY id DESC LIMIT 1`,
};

const EMAIL: Statement = {
  name: 'person-finder-email',
  text: `SELECT email FROM shared_users AS users WHERE account_id = $1 AND id = $2
         UNION ALL SELECT email FROM shared_removed_users WHERE account_id = $1 AND id = $2`,
};

/** Finds whom a filter or an entry means. */
@Injectable()
export class PersonFinder {
  constructor(
    private readonly database: Database,
    private readonly users: UsersReader,
  ) {}

  /** The id of the person with this e-mail address, or else of the last one who had it and was deleted; an id is itself. */
  async find(accountId: string, emailOrId: string): Promise<string | undefined> {
    if (isId(emailOrId)) return emailOrId;
    const user = await this.users.byEmail(accountId, emailOrId);
    if (user) return user.id;
    const [removed] = await this.database.query<{ id: string }>(REMOVED, [accountId, emailOrId]);
    return removed?.id;
  }

  /** The e-mail address of the person with this id, or the last one that they had. */
  async email(accountId: string, userId: string): Promise<string | undefined> {
    const [person] = await this.database.query<{ email: string }>(EMAIL, [accountId, userId]);
    return person?.email;
  }
}
