import type { DataSource } from 'typeorm';

export const SIZE = 100_000;

const STEP = 5_000;

/** Fills an account with `SIZE` people, p1 to p100000, in steps that a busy machine carries out in time. */
export async function crowd(dataSource: DataSource, accountId: string): Promise<void> {
  await inSteps((from, to) => dataSource.query(INSERT, [accountId, from, to]));
  await dataSource.query('VACUUM (ANALYZE) users');
}

/** Puts all of a crowd into a group. */
export async function crowdInGroup(
  dataSource: DataSource,
  accountId: string,
  groupId: string,
): Promise<void> {
  await inSteps((from, to) => dataSource.query(JOIN, [accountId, groupId, from, to]));
  await dataSource.query('ANALYZE group_members');
}

async function inSteps(step: (from: number, to: number) => Promise<unknown>): Promise<void> {
  for (let from = 1; from <= SIZE; from += STEP) await step(from, from + STEP - 1);
}

const EMAILS = `jsonb_build_array(
  jsonb_build_object('value', 'p' || n || '@crowd.example', 'type', 'work', 'primary', true),
  jsonb_build_object('value', 'home' || n || '@crowd.example', 'type', 'home'))`;

const INSERT = `
  INSERT INTO users (account_id, id, user_name, user_name_key, email, email_key, email_keys, given_name, family_name,
    given_key, family_key, external_id, active, role, given_role, source, attributes, search_keys, version, created_at, updated_at)
  SELECT $1, lpad(to_hex(n), 32, '0')::uuid, p, p, p, p, ARRAY[p, 'home' || n || '@crowd.example'], 'P' || n, 'Person',
    'p' || n, 'person', '00u' || n, true, 'member', 'member', 'scim', jsonb_build_object('emails', ${EMAILS}, 'title', 'T' || n % 50),
    jsonb_build_object('emails', ${EMAILS}, 'title', 't' || n % 50, 'given_name', 'p' || n), 1, now(), now()
  FROM generate_series($2::int, $3::int) AS n, LATERAL (SELECT 'p' || n || '@crowd.example' AS p) AS named`;

const JOIN = `
  INSERT INTO group_members SELECT $1, $2, lpad(to_hex(n), 32, '0')::uuid FROM generate_series($3::int, $4::int) AS n`;
