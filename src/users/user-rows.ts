import type { Tx } from '../database/transactions.js';
import { holdValues } from './addresses/address-hold.js';
import type { Profile } from './profile.js';
import { profileValues } from './saved-user.js';
import type { User } from './user.entity.js';
import * as sql from './user-statements.js';
import { takenBy, type WantedNames } from './user-taken.js';

/** Sends a new person's row. */
export function insertRow(tx: Tx, user: User, profile: Profile): void {
  const { accountId, id, active, role, givenRole, source, createdAt } = user;
  const { names, json } = profileValues(profile);
  const row = [accountId, id, ...names, active, role, givenRole, source, ...json, createdAt];
  tx.send(sql.INSERT_USER, row, (error) => takenBy(error, namesOf(user, profile)));
}

/** Sends a changed person's row: the profile too if there is a new one. */
export function saveRow(tx: Tx, user: User, profile?: Profile): void {
  const { accountId, id, active, role, givenRole, ownerUntil, source, version, updatedAt } = user;
  const place = [active, role, givenRole, ownerUntil];
  if (!profile) {
    tx.send(sql.SAVE_STATE, [accountId, id, ...place, updatedAt, version]);
    return;
  }
  const { names, json } = profileValues(profile);
  const row = [
    accountId,
    id,
    ...names,
    ...json,
    ...place,
    source,
    updatedAt,
    version,
    profile.supersededName,
    ...holdValues(user),
  ];
  tx.send(sql.SAVE_USER, row, (error) => takenBy(error, namesOf(user, profile)));
}

/** Sends what a person's directory wishes in vain; no change of the person, so the version stays. */
export function saveWish(tx: Tx, user: User): void {
  const { accountId, id, deactivationPendingSince, deactivationPendingBy } = user;
  tx.send(sql.SAVE_WISH, [accountId, id, deactivationPendingSince, deactivationPendingBy]);
}

function namesOf({ accountId, id }: User, { userName, email, externalId }: Profile): WantedNames {
  return { accountId, id, userName, email, externalId };
}
