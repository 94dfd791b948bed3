import type { Tx } from '../database/transactions.js';
import type { RowWrite } from './owners/decision.js';
import { TAKE_OFF_SUCCESSORS } from './owners/owner-statements.js';
import type { Profile } from './profile.js';
import type { User } from './user.entity.js';
import * as sql from './user-statements.js';
import { takenBy, type WantedNames } from './user-taken.js';

/** Sends what a decision writes. */
export function writeRow(tx: Tx, row: RowWrite): void {
  const { user } = row;
  const key = [user.accountId, user.id];
  switch (row.write) {
    case 'insert':
      return insertRow(tx, user, row.profile);
    case 'save':
      return saveRow(tx, user, row.profile);
    case 'pending':
      return savePending(tx, user);
    case 'remove':
      return tx.send(sql.REMOVE_USER, [...key, row.origin.at, row.origin.actor.name]);
    case 'take-off-successors':
      return tx.send(TAKE_OFF_SUCCESSORS, key);
    default:
      return row satisfies never;
  }
}

/** Sends a new person's row. */
function insertRow(tx: Tx, user: User, profile: Profile): void {
  const { statement, values } = sql.INSERT_USER;
  tx.send(statement, values(user), (error) => takenBy(error, namesOf(user, profile)));
}

/** Sends a changed person's row: the profile too if there is a new one. */
function saveRow(tx: Tx, user: User, profile?: Profile): void {
  const { statement, values } = profile ? sql.SAVE_USER : sql.SAVE_STATE;
  const rethrow = profile && ((error: Error) => takenBy(error, namesOf(user, profile)));
  tx.send(statement, values(user), rethrow);
}

/** Sends whether a person's deactivation is pending; no change of the person, so the version stays. */
function savePending(tx: Tx, user: User): void {
  tx.send(sql.SAVE_PENDING.statement, sql.SAVE_PENDING.values(user));
}

function namesOf({ accountId, id }: User, { userName, email, externalId }: Profile): WantedNames {
  return { accountId, id, userName, email, externalId };
}
