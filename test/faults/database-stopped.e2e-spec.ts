import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { ownersOf, settle, until } from '../stories/records.js';
import { person, ScimClient } from '../stories/scim-client.js';
import { bootApp, type TestApp } from '../support/app.js';
import { TEST_DATABASE_URL } from '../support/database.js';
import { describeOnServer } from '../support/needs.js';

const TERMINATIONS = 15;

describeOnServer('A database server that ends every connection, again and again', () => {
  let app: TestApp;
  let okta: ScimClient;
  let accountId: string;
  let admin: Client;
  const answers = new Map<number, string>();
  const created: string[] = [];
  const titles = new Map<string, string>();

  beforeAll(async () => {
    app = await bootApp();
    const acme = await app.acme();
    accountId = acme.id;
    okta = new ScimClient(app.scimUrl, acme.key);
    admin = new Client(TEST_DATABASE_URL);
    await admin.connect();
  });
  afterAll(async () => {
    await admin?.end();
    await app?.close();
  });

  async function terminateAll(): Promise<void> {
    const name = new URL(String(app.environment.databaseUrl)).pathname.slice(1);
    await admin.query(
      'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1 AND pid <> pg_backend_pid()',
      [name],
    );
  }

  /** Creates a person and gives them a title, over and over; notes what was acknowledged. */
  async function work(lane: number, isOver: () => boolean): Promise<void> {
    for (let at = 0; !isOver(); at += 1) {
      const { status, body } = await okta.post('/Users', person(`p${lane}.${at}@acme.example`));
      answers.set(status, JSON.stringify(body));
      if (status !== 201) continue;
      created.push(body.id!);
      const title = `Title ${at}`;
      const patched = await okta.patch(body.id!, { op: 'replace', path: 'title', value: title });
      answers.set(patched.status, JSON.stringify(patched.body));
      if (patched.status === 200) titles.set(body.id!, title);
      const read = await okta.get(`/Users/${body.id}`);
      answers.set(read.status, JSON.stringify(read.body));
    }
  }

  it('is answered for with 503, never with another fault', async () => {
    let over = false;
    const workers = [1, 2, 3, 4].map((lane) => work(lane, () => over));
    for (let round = 0; round < TERMINATIONS; round += 1) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      await terminateAll();
    }
    over = true;
    await Promise.all(workers);
    const odd = [...answers].filter(([status]) => ![200, 201, 503].includes(status));
    expect(odd).toEqual([]);
    expect([...answers.keys()]).toContain(503);
  });

  it('has lost no acknowledged write', async () => {
    await until(
      async () => (await okta.get('/Users?count=1')).status,
      (status) => status === 200,
    );
    expect(created.length).toBeGreaterThan(0);
    for (const id of created) {
      const { status, body } = await okta.get(`/Users/${id}`);
      const title = titles.get(id) ?? body['title'];
      expect({ status, title: body['title'] }).toEqual({ status: 200, title });
    }
  });

  it('is served again without a restart, with its owners counted right', async () => {
    for (let at = 0; at < 10; at += 1)
      expect((await okta.post('/Users', person(`after${at}@acme.example`))).status).toBe(201);
    await settle(app);
    expect(await ownersOf(app, accountId)).toEqual({ counter: 2, rows: 2 });
  });
});
