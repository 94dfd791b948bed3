import type { TestApp } from '../support/app.js';

/** A person's row as far as a case may look at it, and the whole of it as text. */
export interface PersonRow {
  readonly id: string;
  readonly accountId: string;
  readonly userNameKey: string;
  readonly emailKey: string;
  readonly externalId: string | null;
  readonly active: boolean;
  readonly role: string;
  readonly version: number;
  readonly whole: string;
}

/** What two accounts hold at one moment. */
export interface Snapshot {
  readonly people: readonly PersonRow[];
  /** Each account's stored number of active owners. */
  readonly activeOwners: string;
  readonly roleChanges: number;
  readonly events: number;
  readonly mails: number;
}

const PEOPLE = `SELECT id, account_id AS "accountId", user_name_key AS "userNameKey", email_key AS "emailKey",
    external_id AS "externalId", active, role, version, u::text AS whole
  FROM users u WHERE account_id = ANY($1::uuid[]) ORDER BY account_id, id`;

/** Reads all that a hostile request might have changed. */
export async function takeSnapshot(
  { dataSource }: TestApp,
  accountIds: readonly string[],
): Promise<Snapshot> {
  const query = <T>(sql: string) => dataSource.query<T[]>(sql, [accountIds]);
  const count = async (table: string) => {
    const sql = `SELECT count(*)::int AS count FROM ${table} WHERE account_id = ANY($1::uuid[])`;
    return (await query<{ count: number }>(sql))[0]!.count;
  };
  const owners = `SELECT id, active_owners FROM accounts WHERE id = ANY($1::uuid[]) ORDER BY id`;
  return {
    people: await query<PersonRow>(PEOPLE),
    activeOwners: JSON.stringify(await query(owners)),
    roleChanges: await count('role_changes'),
    events: await count('outbox_events'),
    mails: await count('mail_messages'),
  };
}
