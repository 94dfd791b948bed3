import type { Client } from 'pg';

/** A UUID of version 7 in SQL, of the time `t` and the number `i` of a row. */
const ID = `(lpad(to_hex((extract(epoch FROM t) * 1000)::bigint), 12, '0') || '7' || substr(md5(i::text), 1, 3)
  || '8' || substr(md5(i::text), 4, 15))::uuid`;

/** The log: mostly updates, some of each other kind, a twentieth refused; spread evenly over 80 days. */
const LOG = `
  INSERT INTO provisioning_log_entries (account_id, id, at, request_id, key_id, key_name, method, path, summary, status,
    scim_type, duration_ms, user_id, user_name, changes, ip, agent, act, request, response)
  SELECT $1::uuid, ${ID}, t, 'request-' || i, $2::uuid, 'Benchmark', 'PATCH', '/scim/v2/Users/' || u.id,
    CASE WHEN i % 20 = 0 THEN 'Refused: The userName is in use by another person of this account'
         ELSE 'Updated title of ' || u.email END,
    CASE WHEN i % 20 = 0 THEN 409 ELSE 200 END, CASE WHEN i % 20 = 0 THEN 'uniqueness' END, 3.2,
    CASE WHEN i % 20 = 0 THEN NULL ELSE u.id END, u.user_name,
    '[{"attribute": "title", "before": "Designer", "after": "Design Lead"}]'::jsonb, '127.0.0.1', 'Okta SCIM Client 1.0.0',
    CASE WHEN i % 20 = 0 THEN 'refused' WHEN i % 50 = 1 THEN 'create' WHEN i % 50 = 2 THEN 'deactivate' ELSE 'update' END,
    '{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[{"op":"replace","value":{"title":"x"}}]}',
    '{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"id":"' || u.id || '"}'
  FROM (SELECT i, now() - (($3 - i) * interval '80 days' / $3) AS t FROM generate_series(1, $3::int) AS i) AS rows
  JOIN (SELECT row_number() OVER (ORDER BY id) AS place, id, email, user_name FROM users WHERE account_id = $1) AS u
    ON u.place = 1 + rows.i % $4`;

const ROLES = `
  INSERT INTO role_changes (account_id, id, user_id, user_email, old_role, new_role, actor_type, actor_name, cause,
    request_id, owners_before, owners_after, at)
  SELECT $1::uuid, ${ID}, $2::uuid, 'owner@acme.example', 'member', 'owner', 'person', 'owner@acme.example', 'dashboard',
    'request-' || i, 1, 2, t
  FROM (SELECT i, now() - (($3 - i) * interval '80 days' / $3) AS t FROM generate_series(1, $3::int) AS i) AS rows`;

/** Fills the log and the history of roles of an account. */
export async function seedHistory(
  client: Client,
  { accountId, people, rows }: { accountId: string; people: number; rows: number },
): Promise<void> {
  const [key] = (
    await client.query<{ id: string }>('SELECT id FROM scim_keys WHERE account_id = $1 LIMIT 1', [accountId])
  ).rows;
  await client.query(LOG, [accountId, key!.id, rows, people]);
  const [owner] = (
    await client.query<{ id: string }>('SELECT id FROM users WHERE account_id = $1 LIMIT 1', [accountId])
  ).rows;
  await client.query(ROLES, [accountId, owner!.id, Math.ceil(rows / 100)]);
  await client.query('VACUUM ANALYZE');
}
