import type { DataSource } from 'typeorm';

export const SIZE = 100_000;

/** Fills an account with `SIZE` people, p1 to p100000, by one statement. */
export async function crowd(dataSource: DataSource, accountId: string): Promise<void> {
  const runner = dataSource.createQueryRunner();
  await runner.query('SET statement_timeout = 0');
  await runner.query(INSERT, [accountId, SIZE]).finally(() => runner.release());
  await dataSource.query('VACUUM (ANALYZE) users');
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
  FROM generate_series(1, $2::int) AS n, LATERAL (SELECT 'p' || n || '@crowd.example' AS p) AS named`;
