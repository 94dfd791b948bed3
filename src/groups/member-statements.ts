import type { Statement } from '../database/statement.js';
import { MOST_NAMED } from './member-move.js';

const COUNT_MOVED = `SELECT count(*)::int AS count,
  coalesce((array_agg(user_id::text))[1:${MOST_NAMED}], '{}') AS ids FROM moved`;

/** Keeps people from being removed until the transaction ends, always in the order of their ids. */
export const HOLD_PEOPLE: Statement = {
  name: 'group-members-hold',
  text: `SELECT id FROM shared_users WHERE account_id = $1 AND id = ANY($2::uuid[]) ORDER BY id FOR KEY SHARE`,
};

/** Costs what it adds, however large the group is. */
export const ADD_MEMBERS: Statement = {
  name: 'group-members-add',
  text: `WITH moved AS (
           INSERT INTO group_members (account_id, group_id, user_id)
           SELECT $1, $2, person FROM unnest($3::uuid[]) AS person ON CONFLICT DO NOTHING RETURNING user_id)
         ${COUNT_MOVED}`,
};

/** Costs what it removes. */
export const REMOVE_MEMBERS: Statement = {
  name: 'group-members-remove',
  text: `WITH moved AS (
           DELETE FROM group_members WHERE account_id = $1 AND group_id = $2 AND user_id = ANY($3::uuid[])
           RETURNING user_id)
         ${COUNT_MOVED}`,
};

/** Removes everybody but these. */
export const KEEP_MEMBERS: Statement = {
  name: 'group-members-keep',
  text: `WITH moved AS (
           DELETE FROM group_members m WHERE m.account_id = $1 AND m.group_id = $2
             AND NOT EXISTS (SELECT 1 FROM unnest($3::uuid[]) AS kept(id) WHERE kept.id = m.user_id)
           RETURNING m.user_id)
         ${COUNT_MOVED}`,
};

/** Takes a person out of every group; each of these is another version then. The groups are locked in order. */
export const LEAVE_ALL: Statement = {
  name: 'group-members-leave-all',
  text: `WITH held AS (
           SELECT id FROM groups WHERE account_id = $1
             AND id IN (SELECT group_id FROM group_members WHERE account_id = $1 AND user_id = $2)
           ORDER BY id FOR UPDATE),
         gone AS (DELETE FROM group_members WHERE account_id = $1 AND user_id = $2)
         UPDATE groups g SET version = g.version + 1, updated_at = $3 FROM held
         WHERE g.account_id = $1 AND g.id = held.id`,
};

/** A member's name: as the directory displays it, or else the user name. */
const DISPLAY = 'coalesce(u.display_name, u.user_name)';

/** The members of some groups, as many as asked for, behind a member of one of them. */
export const NEXT_MEMBERS: Statement = {
  name: 'group-members-next',
  text: `SELECT m.group_id AS "groupId", m.user_id AS "userId", ${DISPLAY} AS display
         FROM group_members m JOIN shared_users u ON u.account_id = m.account_id AND u.id = m.user_id
         WHERE m.account_id = $1 AND m.group_id = ANY($2::uuid[]) AND (m.group_id, m.user_id) > ($3::uuid, $4::uuid)
         ORDER BY m.group_id, m.user_id LIMIT $5`,
};

/** As `NEXT_MEMBERS`, without their names: people are not looked at. */
export const NEXT_MEMBER_IDS: Statement = {
  name: 'group-members-next-ids',
  text: `SELECT m.group_id AS "groupId", m.user_id AS "userId" FROM group_members m
         WHERE m.account_id = $1 AND m.group_id = ANY($2::uuid[]) AND (m.group_id, m.user_id) > ($3::uuid, $4::uuid)
         ORDER BY m.group_id, m.user_id LIMIT $5`,
};

/** Whether a group has more members than a number; stops counting there. */
export const HAS_MORE_MEMBERS: Statement = {
  name: 'group-members-has-more',
  text: `SELECT count(*) > $3::int AS more FROM (
           SELECT 1 FROM group_members WHERE account_id = $1 AND group_id = $2 LIMIT $3::int + 1) AS counted`,
};

/** The groups that some people are in, in the order in which they were made. */
export const GROUPS_OF: Statement = {
  name: 'group-members-groups-of',
  text: `SELECT m.user_id AS "userId", g.id, g.display_name AS "displayName"
         FROM group_members m JOIN groups g ON g.account_id = m.account_id AND g.id = m.group_id
         WHERE m.account_id = $1 AND m.user_id = ANY($2::uuid[]) ORDER BY m.user_id, g.id`,
};
