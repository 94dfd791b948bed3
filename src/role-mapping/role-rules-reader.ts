import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import type { Statement } from '../database/statement.js';
import type { Role } from '../roles/role.js';
import { nameKey } from '../users/name-key.js';
import { endOf } from '../users/list/people-search.js';

/** Members are counted so far: the page is as quick for a group of everybody. */
export const MOST_COUNTED = 1_000;

const MOST_RULES = 200;

/** A group with its rule, if it has one. The order keeps the count on the index, however large another group is. */
const LINE = `SELECT g.id, g.display_name AS "displayName", g.display_name_key AS key, r.role, r.made_by AS "madeBy",
    r.made_at AS "madeAt", (SELECT count(*)::int FROM (SELECT 1 FROM shared_group_members m
      WHERE m.account_id = g.account_id AND m.group_id = g.id
      ORDER BY m.user_id LIMIT ${MOST_COUNTED + 1}) AS counted) AS members
  FROM shared_groups g`;

const RULE = 'group_role_mappings r ON r.account_id = g.account_id AND r.group_id = g.id';

const RULES: Statement = {
  name: 'role-rules-all',
  text: `${LINE} JOIN ${RULE} WHERE r.account_id = $1 ORDER BY g.display_name_key LIMIT ${MOST_RULES}`,
};

/** Groups by name, with whatever rule they have. */
export const GROUPS_PAGE: Statement = {
  name: 'role-rules-groups',
  text: `${LINE} LEFT JOIN ${RULE}
         WHERE g.account_id = $1 AND g.display_name_key >= $2 AND g.display_name_key < $3 AND g.display_name_key > $4
         ORDER BY g.display_name_key LIMIT $5`,
};

const ONE: Statement = {
  name: 'role-rules-group',
  text: `${LINE} LEFT JOIN ${RULE} WHERE g.account_id = $1 AND g.id = $2`,
};

/** A group as owners see it. */
export interface GroupLine {
  readonly id: string;
  readonly displayName: string;
  /** By this groups are ordered and searched. */
  readonly key: string;
  /** How many people are in it; a thousand and one are more than a thousand. */
  readonly members: number;
  /** What the group gives; null where it has no rule. */
  readonly role: Role | null;
  readonly madeBy: string | null;
  readonly madeAt: Date | null;
}

/** A page of groups by name; `next` is where the page behind it begins. */
export interface GroupsPage {
  readonly groups: readonly GroupLine[];
  readonly next?: string;
}

/** Reads an account's groups and the rules for them. */
@Injectable()
export class RoleRulesReader {
  constructor(private readonly database: Database) {}

  /** The groups that have a rule, by name: two hundred at most. */
  rules(accountId: string): Promise<GroupLine[]> {
    return this.database.query<GroupLine>(RULES, [accountId]);
  }

  /** The groups whose name begins so, behind the key `after`. */
  async page(accountId: string, search: string, after: string, limit: number): Promise<GroupsPage> {
    const prefix = nameKey(search);
    const values = [accountId, prefix, endOf(prefix), after, limit + 1];
    const found = await this.database.query<GroupLine>(GROUPS_PAGE, values);
    const groups = found.slice(0, limit);
    return { groups, next: found.length > limit ? groups.at(-1)?.key : undefined };
  }

  /** One group, by its id, which has to be a UUID. */
  async group(accountId: string, id: string): Promise<GroupLine | undefined> {
    const [group] = await this.database.query<GroupLine>(ONE, [accountId, id]);
    return group;
  }
}
