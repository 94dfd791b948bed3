import type { JsonObject } from '../../src/scim/protocol/index.js';
import { type Resource, ScimClient } from '../stories/scim-client.js';
import { bootApp, type TestApp } from '../support/app.js';
import { oddPeople } from './odd-people.js';

/** An account full of odd people, as a client sees it. */
export interface PeopleStage {
  readonly app: TestApp;
  readonly client: ScimClient;
  /** Every person as GET gives them, in the order of creation. */
  readonly resources: readonly Resource[];
}

/** Boots OpsHelm with the owners of Acme and `count` odd people, whose user names may be anything. */
export async function peopleStage(count: number): Promise<PeopleStage> {
  const app = await bootApp();
  try {
    return await fill(app, count);
  } catch (error) {
    await app.close();
    throw error;
  }
}

async function fill(app: TestApp, count: number): Promise<PeopleStage> {
  const { id, key } = await app.acme();
  await app.dataSource.query(`UPDATE accounts SET user_name_policy = 'any' WHERE id = $1`, [id]);
  const client = new ScimClient(app.scimUrl, key);
  for (const body of oddPeople(count)) {
    const { status, body: answer } = await client.post('/Users', body);
    if (status !== 201) throw new Error(`${JSON.stringify(answer)} for ${JSON.stringify(body)}`);
  }
  const { body } = await client.get('/Users');
  return { app, client, resources: body.Resources ?? [] };
}

/** Every string in the resources, once each. */
export function stringsIn(resources: readonly JsonObject[]): string[] {
  const found = new Set<string>();
  JSON.stringify(resources, (_, value: unknown) => {
    if (typeof value === 'string') found.add(value);
    return value;
  });
  return [...found];
}

export function idsOf(resources: readonly Resource[]): string[] {
  return resources.map(({ id }) => id);
}
