import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { idBefore } from '../database/new-id.js';
import type { Statement } from '../database/statement.js';
import type { RoleChange } from './role-change.entity.js';
import type { Role } from './role.js';

const BATCH = 1_000;
const LOWEST_ID = '00000000-0000-0000-0000-000000000000';
const HIGHEST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff';
const ACTORS_AMONG = 2_000;
const MOST_OF_REQUEST = 200;

const COLUMNS = `account_id AS "accountId", id, user_id AS "userId", user_email AS "userEmail", old_role AS "oldRole",
  new_role AS "newRole", actor_type AS "actorType", actor_id AS "actorId", actor_name AS "actorName", cause, reason,
  request_id AS "requestId", owners_before AS "ownersBefore", owners_after AS "ownersAfter", at`;

/** The ids bound the time and the page, so that the newest are read first and no further than needed. */
const PAGE: Statement = {
  name: 'role-changes-page',
  text: `SELECT ${COLUMNS} FROM role_changes
         WHERE account_id = $1 AND id >= $2 AND id < $3
           AND ($4::text IS NULL AND $5::uuid IS NULL OR lower(user_email) = lower($4) OR user_id = $5)
           AND ($6::text IS NULL OR actor_name = $6)
           AND ($7::text IS NULL OR coalesce(new_role, 'none') = $7)
           AND (NOT $8::boolean OR owners_before <> owners_after)
         ORDER BY id DESC LIMIT $9`,
};

const ONE: Statement = {
  name: 'role-change',
  text: `SELECT ${COLUMNS} FROM role_changes WHERE account_id = $1 AND id = $2`,
};

const OF_REQUEST: Statement = {
  name: 'role-changes-of-request',
  text: `SELECT ${COLUMNS} FROM role_changes
         WHERE account_id = $1 AND id >= $3 AND id < $4 AND request_id = $2 ORDER BY id LIMIT ${MOST_OF_REQUEST}`,
};

const ACTORS: Statement = {
  name: 'role-changes-actors',
  text: `SELECT DISTINCT actor_name AS name FROM (SELECT actor_name FROM role_changes WHERE account_id = $1
           ORDER BY id DESC LIMIT $2) AS newest ORDER BY name`,
};

/** Which role changes to list; without a criterion, all of them. */
export interface RoleChangesFilter {
  /** A person by the address that they had at the time, or by their id: either will do. */
  readonly email?: string;
  readonly userId?: string;
  /** The name of who made the change, exactly. */
  readonly actor?: string;
  /** The role after the change; `none` for people who were deleted. */
  readonly newRole?: Role | 'none';
  /** Only changes that moved the number of active owners. */
  readonly countMoved?: boolean;
  /** From this moment on. */
  readonly since?: Date;
  /** Before this moment. */
  readonly until?: Date;
}

/** A page of the history, newest first; `next` is the cursor of the page behind it. */
export interface RoleChangesPage {
  readonly changes: readonly RoleChange[];
  readonly next?: string;
}

/** Reads the history of roles. An account has few of these rows: one for each time that somebody became an owner or ceased to be one. */
@Injectable()
export class RoleChangesReader {
  constructor(private readonly database: Database) {}

  /** The changes that fulfil the filter, newest first, behind the one that is the cursor. */
  async page(
    accountId: string,
    filter: RoleChangesFilter,
    cursor: string | undefined,
    limit: number,
  ): Promise<RoleChangesPage> {
    const values = [accountId, ...valuesOf(filter, cursor), limit + 1];
    const found = await this.database.query<RoleChange>(PAGE, values);
    const changes = found.slice(0, limit);
    return { changes, next: found.length > limit ? changes.at(-1)?.id : undefined };
  }

  /** One change, by its id, which has to be a UUID. */
  async change(accountId: string, id: string): Promise<RoleChange | undefined> {
    const [change] = await this.database.query<RoleChange>(ONE, [accountId, id]);
    return change;
  }

  /** What a request changed, in order, the first two hundred; it was under way between the two moments. */
  ofRequest(accountId: string, requestId: string, from: Date, until: Date): Promise<RoleChange[]> {
    const values = [accountId, requestId, idBefore(from), idBefore(until)];
    return this.database.query<RoleChange>(OF_REQUEST, values);
  }

  /** The names of those who made the newest changes. */
  async actors(accountId: string): Promise<string[]> {
    const rows = await this.database.query<{ name: string }>(ACTORS, [accountId, ACTORS_AMONG]);
    return rows.map(({ name }) => name);
  }

  /** Everything that fulfils the filter, newest first, a thousand changes at a time. */
  async *stream(accountId: string, filter: RoleChangesFilter): AsyncGenerator<readonly RoleChange[]> {
    let cursor: string | undefined;
    do {
      const { changes, next } = await this.page(accountId, filter, cursor, BATCH);
      yield changes;
      cursor = next;
    } while (cursor);
  }
}

function valuesOf(filter: RoleChangesFilter, cursor?: string): unknown[] {
  const { email = null, userId = null, actor = null, newRole = null, countMoved = false } = filter;
  const first = filter.since ? idBefore(filter.since) : LOWEST_ID;
  const ends = [filter.until ? idBefore(filter.until) : HIGHEST_ID, cursor?.toLowerCase() ?? HIGHEST_ID];
  return [first, ends.toSorted()[0], email, userId, actor, newRole, countMoved];
}
