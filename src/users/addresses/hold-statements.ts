import type { Statement } from '../../database/statement.js';

/** Whether the account's directory can make owners: by the attribute `roles`, or by a group that has a rule. */
const DIRECTORY_MAKES_OWNERS = `EXISTS (SELECT 1 FROM shared_accounts a WHERE a.id = u.account_id AND (a.roles_from_scim
    OR a.groups_enabled AND EXISTS (
      SELECT 1 FROM shared_role_rules r WHERE r.account_id = a.id AND r.role = 'owner')))`;

/**
 * Whether a person is an owner or can become one with no owner or operator deciding it: by coming back, as a
 * successor, by a group that they are in already, or because their directory gives back what it took.
 */
export const CAN_OWN = `(u.role = 'owner' OR u.owner_until IS NOT NULL
    OR EXISTS (SELECT 1 FROM owner_successors s WHERE s.account_id = u.account_id AND s.user_id = u.id)
    OR EXISTS (SELECT 1 FROM shared_group_members m
      JOIN shared_role_rules r ON r.account_id = m.account_id AND r.group_id = m.group_id AND r.role = 'owner'
      JOIN shared_accounts a ON a.id = m.account_id AND a.groups_enabled
      WHERE m.account_id = u.account_id AND m.user_id = u.id)
    OR ${DIRECTORY_MAKES_OWNERS} AND EXISTS (
      SELECT 1 FROM shared_role_changes c
      WHERE c.account_id = u.account_id AND c.user_id = u.id AND 'owner' IN (c.old_role, c.new_role)))`;

/** Gives a row if the person can own. */
export const CAN_PERSON_OWN: Statement = {
  name: 'hold-can-person-own',
  text: `SELECT 1 AS one FROM users u WHERE u.account_id = $1 AND u.id = $2 AND ${CAN_OWN}`,
};

/** Whether there is a hold on somebody who cannot own. */
export const HAS_NEEDLESS: Statement = {
  name: 'hold-has-needless',
  text: `SELECT 1 AS one FROM users u
         WHERE u.account_id = $1 AND u.address_held_since IS NOT NULL AND NOT ${CAN_OWN} LIMIT 1`,
};

const NONE = `address_held_since = NULL, address_held_by = NULL, confirmed_user_name = NULL, confirmed_email = NULL`;

/** Ends the holds on those who cannot own; the account's row is held. */
export const END_NEEDLESS: Statement = {
  name: 'hold-end-needless',
  text: `UPDATE users u SET ${NONE}
         WHERE u.account_id = $1 AND u.address_held_since IS NOT NULL AND NOT ${CAN_OWN}
         RETURNING u.id AS "userId", u.user_name AS "userName", u.email, u.active`,
};

/** Ends the hold on a locked person; no change of the person for SCIM, so the version stays. */
export const END_HOLD: Statement = {
  name: 'hold-end',
  text: `UPDATE users SET ${NONE} WHERE account_id = $1 AND id = $2`,
};
