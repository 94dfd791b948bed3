import type { Database } from '../database/database.js';
import { nameKey } from './name-key.js';
import type { User } from './user.entity.js';
import { FIND_HOLDERS } from './user-statements.js';
import type { WantedNames } from './user-taken.js';

/** Who has a user name and who has a primary address: nobody, one person who may have both, or two people. */
export interface Holders {
  readonly userName?: User;
  readonly email?: User;
}

/** Finds who else has the names that a person was to have, in a transaction or outside of one; nothing is locked. */
export async function whoHolds(within: Pick<Database, 'query'>, wanted: WantedNames): Promise<Holders> {
  const [userName, email] = [nameKey(wanted.userName), nameKey(wanted.email)];
  const found = await within.query<User>(FIND_HOLDERS, [wanted.accountId, userName, email]);
  const others = found.filter(({ id }) => id !== wanted.id);
  return {
    userName: others.find((user) => nameKey(user.userName) === userName),
    email: others.find((user) => nameKey(user.email) === email),
  };
}
