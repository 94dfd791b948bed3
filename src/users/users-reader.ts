import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { nameKey } from './name-key.js';
import type { User } from './user.entity.js';
import { selectUsers } from './user-statements.js';

const FIND_BY_EMAIL = selectUsers('user-find-by-email', `WHERE account_id = $1 AND email_key = $2`);

const LIST_FIRST = selectUsers('user-list-first', `WHERE account_id = $1 ORDER BY id LIMIT $2`);

/** Reads people for pages and commands. Nothing is locked. */
@Injectable()
export class UsersReader {
  constructor(private readonly database: Database) {}

  /** The person with this primary address, in whatever case it is written. */
  async byEmail(accountId: string, email: string): Promise<User | undefined> {
    const [user] = await this.database.query<User>(FIND_BY_EMAIL, [accountId, nameKey(email)]);
    return user;
  }

  /** The account's first people, oldest record first, and whether there are more than `limit`. */
  async first(accountId: string, limit: number): Promise<{ users: User[]; more: boolean }> {
    const users = await this.database.query<User>(LIST_FIRST, [accountId, limit + 1]);
    return { users: users.slice(0, limit), more: users.length > limit };
  }
}
