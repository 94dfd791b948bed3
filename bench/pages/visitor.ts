import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Client } from 'pg';

/** Makes somebody an owner and signs them in; gives the cookie. */
export async function signInOwner(client: Client, accountId: string): Promise<string> {
  const { rows } = await client.query<{ id: string }>(
    `UPDATE users SET role = 'owner', given_role = 'owner' WHERE account_id = $1 AND id = (SELECT id FROM users WHERE account_id = $1 LIMIT 1)
     RETURNING id`,
    [accountId],
  );
  await client.query('UPDATE accounts SET active_owners = 1 WHERE id = $1', [accountId]);
  const cookie = randomBytes(32).toString('base64url');
  const digest = createHash('sha256').update(cookie).digest();
  await client.query(
    `INSERT INTO sessions (account_id, id, user_id, digest, method, ip, agent, created_at, last_seen_at)
     VALUES ($1, $2, $3, $4, 'link', '127.0.0.1', 'benchmark', now(), now())`,
    [accountId, randomUUID(), rows[0]!.id, digest],
  );
  return cookie;
}
