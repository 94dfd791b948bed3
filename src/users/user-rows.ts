import type { Tx } from '../database/transactions.js';
import type { Profile } from './profile.js';
import type { User } from './user.entity.js';
import * as sql from './user-statements.js';
import { takenBy, type WantedNames } from './user-taken.js';

/** Sends a new person's row. */
export function insertRow(tx: Tx, user: User, profile: Profile): void {
  const { statement, values } = sql.INSERT_USER;
  tx.send(statement, values(user), (error) => takenBy(error, namesOf(user, profile)));
}

/** Sends a changed person's row: the profile too if there is a new one. */
export function saveRow(tx: Tx, user: User, profile?: Profile): void {
  const { statement, values } = profile ? sql.SAVE_USER : sql.SAVE_STATE;
  const rethrow = profile && ((error: Error) => takenBy(error, namesOf(user, profile)));
  tx.send(statement, values(user), rethrow);
}

/** Sends what a person's directory wishes in vain; no change of the person, so the version stays. */
export function saveWish(tx: Tx, user: User): void {
  tx.send(sql.SAVE_WISH.statement, sql.SAVE_WISH.values(user));
}

function namesOf({ accountId, id }: User, { userName, email, externalId }: Profile): WantedNames {
  return { accountId, id, userName, email, externalId };
}
