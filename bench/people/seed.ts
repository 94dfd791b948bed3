import { randomUUID } from 'node:crypto';
import type { Client } from 'pg';
import { AccountsService } from '../../src/accounts/accounts.service.js';
import { Environment } from '../../src/config/environment.js';
import { createApp } from '../../src/create-app.js';
import { ScimKeysService } from '../../src/scim-keys/scim-keys.service.js';
import { readResource, USER_RESOURCE_TYPE } from '../../src/scim/protocol/index.js';
import { profileOf } from '../../src/provisioning/users/representation/scim-user.mapper.js';
import { applyUserRules } from '../../src/provisioning/users/rules/user-rules.js';
import { rowOf } from './row-of.js';
import { bodyOf, createdAtOf, idOf } from './person.js';

const BATCH = 1_000;

/** The account that is measured, and the key with which OpsHelm is asked. */
export interface Tenant {
  readonly accountId: string;
  readonly key: string;
}

/** Lets OpsHelm make its tables, an account and a SCIM key. */
export async function makeTenant(settings: NodeJS.ProcessEnv): Promise<Tenant> {
  const app = await createApp(Environment.read(settings));
  try {
    const { id } = await app.get(AccountsService).create('acme', 'Acme');
    const wish = { name: 'Benchmark', withoutIdentityProvider: true };
    const origin = {
      actor: { type: 'system', name: 'benchmark' },
      requestId: randomUUID(),
      at: new Date(),
    } as const;
    const { key } = await app.get(ScimKeysService).create(id, wish, origin);
    return { accountId: id, key };
  } finally {
    await app.close();
  }
}

/** Puts people into the account by bulk inserts, in the forms in which OpsHelm itself stores them. */
export async function seedPeople(client: Client, accountId: string, people: number): Promise<void> {
  for (let first = 0; first < people; first += BATCH) {
    const size = Math.min(BATCH, people - first);
    const rows = Array.from({ length: size }, (_, offset) => seedRow(accountId, first + offset));
    await client.query('INSERT INTO users SELECT * FROM jsonb_populate_recordset(NULL::users, $1::jsonb)', [
      JSON.stringify(rows),
    ]);
  }
  await client.query('VACUUM ANALYZE');
}

function seedRow(accountId: string, index: number): object {
  const { content, email } = applyUserRules(
    readResource(bodyOf(index), USER_RESOURCE_TYPE),
    undefined,
    'email',
  );
  const profile = profileOf(content, email);
  const place = { active: true, role: 'member', givenRole: 'member', source: 'scim', version: 1 } as const;
  const at = createdAtOf(index);
  return rowOf({ accountId, id: idOf(index), ...profile, ...place, createdAt: at, updatedAt: at });
}
