import { Transactions } from '../../src/database/transactions.js';
import { WarningsService } from '../../src/warnings/warnings.service.js';
import type { TestAccount, TestApp } from '../support/app.js';

const PATCH = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';

/** The id of something that an account has, by the first word of the addresses under which it is found. */
export type Things = Readonly<Record<string, string>>;

/** Gives an account one of everything that has an address: a key, a warning, a mail that was given up and so on. */
export async function makeThings(app: TestApp, account: TestAccount, person: string): Promise<Things> {
  await app.nest
    .get(Transactions)
    .run((tx) => app.nest.get(WarningsService).open(tx, account.id, { kind: 'one_owner', facts: {} }));
  await rename(app, account, person);
  await app.settle();
  await app.dataSource.query(
    `INSERT INTO mail_messages (account_id, id, occasion, recipient, subject, text, created_at, due_at, dead_at)
     VALUES ($1, gen_random_uuid(), 'test', 'max@new.example', 'News', 'News', now(), now(), now())`,
    [account.id],
  );
  await app.dataSource.query(
    `UPDATE outbox_events SET handled_at = NULL, dead_at = now()
     WHERE id = (SELECT id FROM outbox_events WHERE account_id = $1 ORDER BY id LIMIT 1)`,
    [account.id],
  );
  await app.dataSource.query(
    `INSERT INTO groups (account_id, id, display_name, display_name_key, look_key, version, created_at,
       updated_at)
     VALUES ($1, gen_random_uuid(), 'Crew', 'crew', 'crew', 1, now(), now())`,
    [account.id],
  );
  return {
    people: person,
    keys: await oneOf(app, account, 'scim_keys'),
    'role-mapping': await oneOf(app, account, 'groups'),
    log: await oneOf(app, account, 'provisioning_log_entries'),
    'role-changes': await oneOf(app, account, 'role_changes'),
    warnings: await oneOf(app, account, 'warnings'),
    mails: await oneOf(app, account, 'mail_messages'),
    'dead-letters': await oneOf(app, account, 'outbox_events'),
  };
}

/** A request of Okta's, for the log. */
async function rename({ scimUrl }: TestApp, { key }: TestAccount, person: string): Promise<void> {
  const operations = [{ op: 'replace', path: 'title', value: 'Operator' }];
  await fetch(`${scimUrl}/Users/${person}`, {
    method: 'PATCH',
    headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/scim+json' },
    body: JSON.stringify({ schemas: [PATCH], Operations: operations }),
  });
}

async function oneOf({ dataSource }: TestApp, { id }: TestAccount, table: string): Promise<string> {
  const [row] = await dataSource.query<{ id: string }[]>(
    `SELECT id FROM ${table} WHERE account_id = $1 ORDER BY id LIMIT 1`,
    [id],
  );
  return row!.id;
}
